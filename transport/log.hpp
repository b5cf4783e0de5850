#pragma once

#include <string_view>

namespace meterwire::transport {

/// Throws std::invalid_argument, with a message for people, unless the word is `error`, `warning`, `info` or `debug`.
void check_log_level(std::string_view level);

/// Sends the log of the program to standard error, from that level on. Throws as check_log_level() does.
void log_to_standard_error(std::string_view level);

}  // namespace meterwire::transport
