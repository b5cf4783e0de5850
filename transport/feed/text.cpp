#include "transport/feed/text.hpp"

#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
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
  std::string rest;  // time, decoded text
};

// Longer texts push the rest of their own line to the right, not the columns of all.
constexpr std::size_t widest_column = 24;

std::vector<Row> rows_of(const Message& message) {
  std::vector<Row> rows;
  for (const Reading& reading : message.readings) {
    if (reading.values.empty()) {
      rows.push_back({printable(reading.obis), printable(reading.name), "(none)", "", ""});
    }
    for (const Value& value : reading.values) {
      Row row{printable(reading.obis), printable(reading.name), printable(value.value), printable(value.unit), {}};
      if (!value.text.empty()) {
        row.rest = '"' + printable(value.text) + '"';
      }
      if (!value.time.empty()) {
        row.rest += (row.rest.empty() ? "" : "  ") + printable(value.time);
      }
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::size_t width_of(const std::vector<Row>& rows, std::string Row::*column) {
  std::size_t width = 0;
  for (const Row& row : rows) {
    const std::size_t size = (row.*column).size();
    width = size <= widest_column ? std::max(width, size) : width;
  }
  return width;
}

void append_headline(std::string& out, const Message& message) {
  out += message.meter.empty() ? "(no meter id)" : printable(message.meter);
  out += "  " + printable(message.protocol);
  if (!message.variant.empty()) {
    out += ", " + printable(message.variant);
  }
  for (const std::string_view part : {std::string_view(message.time), std::string_view(message.check)}) {
    if (!part.empty()) {
      out += "  " + printable(part);
    }
  }
  if (!message.boot.empty()) {
    fmt::format_to(std::back_inserter(out), "  {} {}", printable(message.gateway), message.seq);
    if (message.parts > 1) {
      fmt::format_to(std::back_inserter(out), " (part {} of {})", message.part, message.parts);
    }
  }
  out += '\n';
}

}  // namespace

void append_text(std::string& out, const Message& message) {
  append_headline(out, message);
  const std::vector<Row> rows = rows_of(message);
  const std::size_t code = width_of(rows, &Row::code);
  const std::size_t name = width_of(rows, &Row::name);
  const std::size_t value = width_of(rows, &Row::value);
  const std::size_t unit = width_of(rows, &Row::unit);
  for (const Row& row : rows) {
    fmt::format_to(std::back_inserter(out), "  {:<{}}  {:<{}}  {:<{}} {:<{}}  {}", row.code, code, row.name, name,
                   row.value, value, row.unit, unit, row.rest);
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
  }
  for (const LineError& error : message.errors) {
    fmt::format_to(std::back_inserter(out), "  line {}, column {}: {}: \"{}\"\n", error.line, error.column,
                   printable(error.reason), printable(error.text));
  }
}

}  // namespace meterwire::feed
