#include "transport/feed/csv.hpp"

namespace meterwire::feed {

namespace {

void append_cell(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') {
      out += '"';
    }
    out += c;
  }
  out += '"';
}

}  // namespace

void append_csv(std::string& out, const Message& message) {
  const std::string seq = std::to_string(message.seq);
  const std::string skew = message.skew ? std::to_string(*message.skew) : std::string{};
  for (const Reading& reading : message.readings) {
    const std::string interval = reading.interval != 0 ? std::to_string(reading.interval) : std::string{};
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
      out += '\n';
    }
  }
}

}  // namespace meterwire::feed
