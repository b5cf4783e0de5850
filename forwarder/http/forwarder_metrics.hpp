#pragma once

#include "forwarder/http/exposition.hpp"
#include "forwarder/status.hpp"

namespace meterwire::forwarder {

/// What became of what came from the sources.
void append_sources(Exposition& out, const Status& status);

/// What became of what the sinks had to send.
void append_sinks(Exposition& out, const Status& status);

}  // namespace meterwire::forwarder
