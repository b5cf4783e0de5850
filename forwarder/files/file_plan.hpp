#pragma once

#include "forwarder/sink/sink_plan.hpp"
#include "transport/uri.hpp"

namespace meterwire::forwarder {

/// Records in files: `csv:PATH`, `jsonl:PATH`. Looks whether files can be made there, and makes none. Throws
/// std::invalid_argument with a message for people.
[[nodiscard]] SinkPlan file_plan(const transport::Uri& uri);

}  // namespace meterwire::forwarder
