#pragma once

#include "forwarder/status.hpp"

#include <chrono>
#include <string>

namespace meterwire::forwarder {

/// For how long a source that is well may give no record: three times what it promises, and 90 s at least, because some
/// meters push once a minute. In the first two minutes after the start that much more, for finding out who speaks.
[[nodiscard]] std::chrono::seconds patience_with(const SourceStatus& source);

/// Whether no telegram that could be read has come from a source for longer than patience_with(). A file that was read
/// to its end is not waited for.
[[nodiscard]] bool is_silent(const SourceStatus& source, const Status& status);

/// The same of any of them.
[[nodiscard]] bool is_healthy(const Status& status);

/// What `/health` says: a line for every source, and why it is silent as far as that is known.
[[nodiscard]] std::string health_text(const Status& status);

}  // namespace meterwire::forwarder
