#pragma once

#include "transport/feed/message.hpp"

#include <string>

namespace meterwire::feed {

/// Appends the message as people read it: a line on the meter, then one for each value in columns, then the lines that
/// were not understood. Control characters are shown as `\x1B`. Ends with a line end.
///
///     E0025010156789012  dsmr, DSMR 5.0  2026-11-20T19:00:00+01:00  crc16
///       1-0:1.8.1   energy_import_t1  1234.567       kWh
///       0-1:24.2.1  gas               12785.123      m3   2026-11-20T18:55:00+01:00
///       0-0:96.1.1  equipment_id      4B384547303034      "K8EG004"
///       line 12, column 3: no '(' behind the code: "xx"
void append_text(std::string& out, const Message& message);

}  // namespace meterwire::feed
