#pragma once

#include "transport/feed/message.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace meterwire::feed {

/// The first line of a table of values, with its line end.
inline constexpr std::string_view csv_header =
    "received,gateway,meter,protocol,boot,seq,obis,name,value,unit,text,time,device,tariff,tag,skew,until,interval,"
    "status,flags\n";

/// The same, with `description` as its last column: what was the layout before stays it.
[[nodiscard]] std::string csv_header_with_description();

/// Says for people what a reading is, see describe.hpp.
using DescribeReading = std::function<std::string(const Reading&)>;

/// Appends a row for each value of the message, quoted where RFC 4180 asks for it, each with a line end (LF) and on one
/// line: control characters stand as `\x1B`. A cell that a spreadsheet would take for a formula (`=1+1`) is quoted with
/// a `'` before it, and so kept from being one. A reading with a list of nothing has no row, and null is an empty cell.
/// With `describe` each row has what that says as a cell more.
void append_csv(std::string& out, const Message& message, const DescribeReading& describe = {});

}  // namespace meterwire::feed
