#include "transport/feed/text.hpp"

#include "parsers/record/timestamp.hpp"
#include "transport/feed/text_headline.hpp"
#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <string_view>
#include <vector>

namespace meterwire::feed {

namespace {

// What stands in the columns of one line.
struct Row {
  std::string code;
  std::string name;
  std::string value;
  std::string unit;
  std::string time;
  std::string note;  // what else the meter said of it
  bool is_number = false;
};

// Where the columns end. Longer texts push the rest of their own line to the right, not the columns of all.
struct Widths {
  std::size_t code = 0;
  std::size_t name = 0;
  std::size_t number = 0;
  std::size_t unit = 0;
};

constexpr std::size_t widest_code = 17;
constexpr std::size_t widest_name = 29;

constexpr std::size_t widest_number = 12;
constexpr std::size_t most_on_a_line = 3;  // of values without times

// Whether the value is the time that stands beside it, as the meter sent it.
bool is_a_time(const Value& value) {
  return !value.is_number && (timestamp_from(value.value) || dlms_timestamp_from(value.value));
}

Row row_of(const Value& value, std::string_view usual_offset) {
  Row row;
  row.unit = printable(value.unit);
  row.is_number = value.is_number;
  row.note = printable(value.flags.empty() ? value.status : value.flags);
  const std::string time = value.time.empty() ? std::string{} : readable_time(value.time, usual_offset);
  if (!time.empty() && is_a_time(value)) {
    row.value = time;
    return row;
  }
  row.value = printable(value.text.empty() ? value.value : value.text);
  row.time = time;
  if (row.value.empty()) {
    row.value = value.is_null ? "no value" : "(empty)";
  }
  if (time.empty() && !value.until.empty()) {  // a time lies within the period
    row.time = "until " + readable_time(value.until, usual_offset);
  }
  return row;
}

// `1.6.1(0.000*kW)(00-00-00,00:00)`: a few values that nothing tells more of.
bool is_short(const std::vector<Value>& values) {
  return values.size() <= most_on_a_line && std::ranges::all_of(values, [](const Value& v) { return v.time.empty(); });
}

Row joined(const std::vector<Value>& values) {
  Row row;
  for (const Value& value : values) {
    const Row one = row_of(value, {});
    row.value += (row.value.empty() ? "" : "  ") + one.value + (one.unit.empty() ? "" : ' ' + one.unit);
  }
  return row;
}

// How long the periods of a load profile are: "every 15 min".
std::string every(std::uint64_t seconds) {
  constexpr std::uint64_t minute = 60;
  return seconds % minute == 0 ? fmt::format("every {} min", seconds / minute) : fmt::format("every {} s", seconds);
}

void append_rows(std::vector<Row>& rows, const Reading& reading, std::string_view usual_offset) {
  const std::vector<Value>& values = reading.values;
  Row row;
  if (values.empty()) {
    row.value = "(none)";
  } else if (values.size() == 1) {
    row = row_of(values[0], usual_offset);
  } else if (is_short(values)) {
    row = joined(values);
  } else {
    row.value = fmt::format("{} values", values.size());
  }
  if (reading.interval != 0) {
    row.time += (row.time.empty() ? "" : "  ") + every(reading.interval);
  }
  if (!reading.tariff.empty()) {
    row.time = printable(reading.tariff) + (row.time.empty() ? "" : "  " + row.time);
  }
  const bool goes_on = values.size() > 1 && !is_short(values);
  row.code = printable(reading.obis);
  row.name = printable(reading.name);
  rows.push_back(std::move(row));
  if (goes_on) {
    for (const Value& value : values) {
      rows.push_back(row_of(value, usual_offset));
    }
  }
}

// Columns, not bytes: `°C` is two wide.
std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

Widths widths_of(const std::vector<Row>& rows) {
  Widths widths;
  const auto widen = [](std::size_t& width, std::string_view text, std::size_t widest) {
    const std::size_t size = columns(text);
    width = size <= widest ? std::max(width, size) : width;
  };
  for (const Row& row : rows) {
    widen(widths.code, row.code, widest_code);
    widen(widths.name, row.name, widest_name);
    if (row.is_number) {
      widen(widths.number, row.value, widest_number);
      widen(widths.unit, row.unit, widest_number);
    }
  }
  return widths;
}

// A text that is too long for its line goes on under its beginning.
void append_wrapped(std::string& out, std::string_view text, std::size_t indent) {
  const std::size_t room = page - indent;
  while (columns(text) > room) {
    std::size_t length = cut_utf8(text, room);
    const std::size_t blank = text.substr(0, length).rfind(' ');
    if (blank != std::string_view::npos && blank > length / 2) {
      length = blank + 1;
    }
    out += text.substr(0, length);
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
    out.append(indent, ' ');
    text.remove_prefix(length);
  }
  out += text;
}

// Behind the rest where there is room, else under it and a bit to the right.
void append_note(std::string& line, std::string_view note, std::size_t indent) {
  if (note.empty()) {
    return;
  }
  const std::size_t begin = line.rfind('\n') + 1;  // npos: 0
  if (columns(std::string_view(line).substr(begin)) + 2 + columns(note) <= page) {
    line.append("  ").append(note);
    return;
  }
  line.append("\n").append(indent, ' ');
  append_wrapped(line, note, indent);
}

void append_row(std::string& out, const Row& row, const Widths& widths) {
  std::string line = fmt::format("  {:<{}}  {:<{}}  ", row.code, widths.code, row.name, widths.name);
  if (row.is_number) {
    fmt::format_to(std::back_inserter(line), "{:>{}} {:<{}}", row.value, widths.number, row.unit, widths.unit);
  } else {
    append_wrapped(line, row.value, 6 + widths.code + widths.name);
    line += row.unit.empty() ? "" : " " + row.unit;
  }
  if (!row.time.empty()) {
    line += "  " + row.time;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  append_note(line, row.note, 8 + widths.code + widths.name);
  out += line + '\n';
}

// The M-Bus channel of a code of the P1 port, `0-2:24.2.1`; 0 for the meter itself.
int channel_of(std::string_view code) {
  const std::size_t colon = code.find(':');
  if (!code.starts_with("0-") || colon == std::string_view::npos || colon > 5) {
    return 0;
  }
  int channel = 0;
  for (const char c : code.substr(2, colon - 2)) {
    if (c < '0' || c > '9') {
      return 0;
    }
    channel = channel * 10 + (c - '0');
  }
  return channel;
}

bool is_value_of_mbus(const Reading& reading) {
  return reading.obis.find(":24.2.") != std::string::npos || reading.obis.find(":24.3.") != std::string::npos;
}

// "M-Bus 1: gas, G0000001234", as far as its readings tell.
std::string mbus_headline(int channel, const std::vector<const Reading*>& readings) {
  std::string medium;
  std::string id;
  for (const Reading* const reading : readings) {
    if (is_value_of_mbus(*reading) && reading->name != "mbus") {
      medium = printable(reading->name);
    }
    if (reading->name == "equipment_id" && reading->values.size() == 1) {
      id = printable(reading->values[0].text);
    }
  }
  return fmt::format("M-Bus {}{}{}{}{}\n", channel, medium.empty() && id.empty() ? "" : ": ", medium,
                     medium.empty() || id.empty() ? "" : ", ", id);
}

}  // namespace

void append_text(std::string& out, const Message& message) {
  append_headline(out, message);
  const std::string_view offset = offset_of(message.time);
  std::map<int, std::vector<const Reading*>> meters;  // by M-Bus channel, the meter itself first
  std::vector<Row> all;
  for (const Reading& reading : message.readings) {
    meters[channel_of(reading.obis)].push_back(&reading);
    append_rows(all, reading, offset);
  }
  const Widths widths = widths_of(all);
  for (const auto& [channel, readings] : meters) {
    if (channel != 0) {
      out += mbus_headline(channel, readings);
    }
    std::vector<Row> rows;
    for (const Reading* const reading : readings) {
      append_rows(rows, *reading, offset);
    }
    for (const Row& row : rows) {
      append_row(out, row, widths);
    }
  }
  for (const LineError& error : message.errors) {
    fmt::format_to(std::back_inserter(out), "  line {}, column {}: {}: \"{}\"\n", error.line, error.column,
                   printable(error.reason), printable(error.text));
  }
}

}  // namespace meterwire::feed
