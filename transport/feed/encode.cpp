#include "transport/feed/encode.hpp"

#include "transport/feed/json_text.hpp"
#include "transport/feed/pieces.hpp"

#include <string_view>

namespace meterwire::feed {

namespace {

// Appends `,"key":` or, as the first of its object, `"key":`.
void append_key(std::string& out, std::string_view key) {
  if (out.back() != '{') {
    out += ',';
  }
  out += '"';
  out += key;
  out += "\":";
}

void append_field(std::string& out, std::string_view key, std::string_view text) {
  append_key(out, key);
  append_string(out, text);
}

void append_field(std::string& out, std::string_view key, std::uint64_t number) {
  append_key(out, key);
  append_number(out, number);
}

void append_field(std::string& out, std::string_view key, std::int64_t number) {
  append_key(out, key);
  out += std::to_string(number);
}

void append_if_any(std::string& out, std::string_view key, std::string_view text) {
  if (!text.empty()) {
    append_field(out, key, text);
  }
}

void append_if_any(std::string& out, std::string_view key, std::uint64_t number) {
  if (number != 0) {
    append_field(out, key, number);
  }
}

// `Append` writes one element.
template <typename Elements, typename Append>
void append_array(std::string& out, std::string_view key, const Elements& elements, Append append) {
  append_key(out, key);
  out += '[';
  for (const auto& element : elements) {
    if (&element != elements.data()) {
      out += ',';
    }
    append(out, element);
  }
  out += ']';
}

void append_any_value(std::string& out, const Value& value) {
  append_key(out, "value");
  if (value.is_null) {
    out += "null";
  } else if (value.is_number) {
    out += value.value;
  } else {
    append_string(out, value.value);
  }
  append_if_any(out, "unit", value.unit);
  append_if_any(out, "text", value.text);
  append_if_any(out, "status", value.status);
  append_if_any(out, "flags", value.flags);
}

}  // namespace

void append_listed_value(std::string& out, const Value& value) {
  out += '{';
  append_if_any(out, "until", value.until);  // times first: a list is read along them
  append_if_any(out, "time", value.time);
  append_any_value(out, value);
  append_if_any(out, "truncated", value.truncated);
  out += '}';
}

void append_reading(std::string& out, const Reading& reading) {
  out += '{';
  append_field(out, "obis", reading.obis);
  append_if_any(out, "name", reading.name);
  append_if_any(out, "device", reading.device);
  append_if_any(out, "tariff", reading.tariff);
  append_if_any(out, "interval", reading.interval);
  if (reading.is_list || reading.values.size() != 1) {
    append_array(out, "values", reading.values, append_listed_value);
  } else {
    const Value& value = reading.values[0];
    append_any_value(out, value);
    append_if_any(out, "time", value.time);
    append_if_any(out, "until", value.until);
    append_if_any(out, "truncated", value.truncated);
  }
  out += '}';
}

void append_error(std::string& out, const LineError& error) {
  out += '{';
  append_field(out, "line", std::uint64_t{error.line});
  append_field(out, "column", std::uint64_t{error.column});
  append_field(out, "reason", error.reason);
  append_field(out, "text", error.text);
  append_if_any(out, "truncated", error.truncated);
  out += '}';
}

std::string encode(const Message& message) {
  std::string out = "{";
  append_field(out, "v", std::uint64_t{version});
  const bool enveloped = !message.boot.empty();
  if (enveloped) {
    append_field(out, "gateway", message.gateway);
  }
  append_if_any(out, "meter", message.meter);
  append_if_any(out, "model", message.model);
  append_if_any(out, "protocol", message.protocol);
  append_if_any(out, "variant", message.variant);
  if (enveloped) {
    append_field(out, "boot", message.boot);
    append_field(out, "seq", message.seq);
    append_field(out, "part", std::uint64_t{message.part});
    append_field(out, "parts", std::uint64_t{message.parts});
    if (message.ack) {
      append_key(out, "ack");
      out += "true";
    }
    append_if_any(out, "received", message.received);
  }
  append_if_any(out, "time", message.time);
  if (message.skew) {
    append_field(out, "skew", *message.skew);
  }
  append_if_any(out, "check", message.check);
  append_if_any(out, "tag", message.tag);
  append_array(out, "readings", message.readings, append_reading);
  if (!message.errors.empty()) {
    append_array(out, "errors", message.errors, append_error);
  }
  append_if_any(out, "telegram", message.telegram);
  out += '}';
  return out;
}

}  // namespace meterwire::feed
