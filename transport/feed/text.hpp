#pragma once

#include "transport/feed/message.hpp"

#include <string>

namespace meterwire::feed {

/// Appends the message as people read it, in 80 columns unless ids are very long: which meter it is, then a line for
/// each value, those of each M-Bus meter by themselves, then the lines that were not understood. What was sent in hex
/// is shown decoded, a time without an offset where that is the one of the first line, control characters as `\x1B`.
/// Ends with a line end.
///
///     E0025010156789012  DSMR 5.0  2026-11-20 19:00:00 +01:00  CRC right
///       1-0:1.8.1    energy_import_t1   1234.567 kWh
///       1-0:99.97.0  power_failure_log  2 values
///                                            240 s    2026-10-08 15:24:15 +02:00
///                                            301 s    2026-11-08 15:10:04
///     M-Bus 1: gas, G0000001234
///       0-1:24.2.1   gas                   5.123 m3   2026-11-20 18:55:00
///       line 12, column 3: no '(' behind the code: "xx"
void append_text(std::string& out, const Message& message);

}  // namespace meterwire::feed
