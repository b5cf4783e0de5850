#pragma once

#include "transport/feed/message.hpp"

#include <string>
#include <string_view>

namespace meterwire::feed {

/// The first line of a table of values, with its line end.
inline constexpr std::string_view csv_header =
    "received,gateway,meter,protocol,boot,seq,obis,name,value,unit,text,time,device,tariff,tag,skew,until,interval,"
    "status,flags\n";

/// Appends a row for each value of the message, quoted where RFC 4180 asks for it, each with a line end (LF) and on one
/// line: control characters stand as `\x1B`. A cell that a spreadsheet would take for a formula (`=1+1`) is quoted with
/// a
/// `'` before it, and so kept from being one. A reading with a list of nothing has no row, and null is an empty cell.
void append_csv(std::string& out, const Message& message);

}  // namespace meterwire::feed
