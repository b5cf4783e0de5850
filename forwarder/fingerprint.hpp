#pragma once

#include "transport/uri.hpp"

#include <string>
#include <string_view>

namespace meterwire::forwarder {

/// What a source or a sink is made of: its URI as given, and what stands in the files that it names by `…-file=`. Where
/// it is the same as before, a new configuration changes nothing. Holds secrets only as a hash of them.
[[nodiscard]] std::string fingerprint_of(std::string_view text, const transport::Uri& uri);

}  // namespace meterwire::forwarder
