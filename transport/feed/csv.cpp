#include "transport/feed/csv.hpp"

#include "transport/feed/utf8.hpp"

#include <algorithm>
#include <array>

namespace meterwire::feed {

namespace {

// Digits, with a sign and a point at most: a spreadsheet takes them for a number, whatever sign they begin with.
bool is_number(std::string_view text) {
  return text.size() > 1 && text.find_first_not_of("0123456789.", 1) == std::string_view::npos;
}

// What spreadsheets take for the beginning of a formula, also in full width (East Asian ones). A meter, or whoever
// speaks in its name, could have them fetch and run what he likes.
bool begins_formula(std::string_view text) {
  static constexpr std::array<std::string_view, 8> signs{"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  return std::ranges::any_of(signs, [&](std::string_view sign) { return text.starts_with(sign); }) && !is_number(text);
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"') {
      out += '"';
    }
    out += c;
  }
  out += '"';
}

void append_cell(std::string& out, std::string_view text) {
  const bool is_formula = begins_formula(text);
  const bool is_hidden = !is_printable(text);
  if (!is_formula && !is_hidden && text.find_first_of(",\"") == std::string_view::npos) {
    out += text;
    return;
  }
  const std::string shown = (is_formula ? "'" : "") + (is_hidden ? printable(text) : std::string(text));
  append_quoted(out, shown);
}

}  // namespace

std::string csv_header_with_description() {
  std::string header{csv_header};
  header.insert(header.size() - 1, ",description");
  return header;
}

void append_csv(std::string& out, const Message& message, const DescribeReading& describe) {
  const std::string seq = std::to_string(message.seq);
  const std::string skew = message.skew ? std::to_string(*message.skew) : std::string{};
  for (const Reading& reading : message.readings) {
    const std::string interval = reading.interval != 0 ? std::to_string(reading.interval) : std::string{};
    const std::string description = describe ? describe(reading) : std::string{};
    for (const Value& value : reading.values) {
      for (const std::string_view cell :
           {std::string_view(message.received), std::string_view(message.gateway), std::string_view(message.meter),
            std::string_view(message.protocol), std::string_view(message.boot), std::string_view(seq),
            std::string_view(reading.obis), std::string_view(reading.name), std::string_view(value.value),
            std::string_view(value.unit), std::string_view(value.text), std::string_view(value.time),
            std::string_view(reading.device), std::string_view(reading.tariff), std::string_view(message.tag),
            std::string_view(skew), std::string_view(value.until), std::string_view(interval),
            std::string_view(value.status)}) {
        append_cell(out, cell);
        out += ',';
      }
      append_cell(out, value.flags);
      if (describe) {
        out += ',';
        append_cell(out, description);
      }
      out += '\n';
    }
  }
}

}  // namespace meterwire::feed
