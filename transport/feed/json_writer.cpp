#include "transport/feed/json_writer.hpp"

#include "transport/feed/json_text.hpp"
#include "transport/feed/utf8.hpp"

namespace meterwire::feed {

JsonWriter& JsonWriter::open(char bracket, std::string_view key) {
  begin(key);
  text_ += bracket;
  is_first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  text_ += bracket;
  is_first_ = false;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view key, std::string_view value) {
  begin(key);
  append_string(text_, to_utf8(value));
  return *this;
}

JsonWriter& JsonWriter::text_unless_empty(std::string_view key, std::string_view value) {
  return value.empty() ? *this : text(key, value);
}

JsonWriter& JsonWriter::number(std::string_view key, std::uint64_t value) {
  return raw(key, std::to_string(value));
}

JsonWriter& JsonWriter::flag(std::string_view key, bool value) {
  return raw(key, value ? "true" : "false");
}

JsonWriter& JsonWriter::raw(std::string_view key, std::string_view json) {
  begin(key);
  text_ += json;
  return *this;
}

JsonWriter& JsonWriter::new_line() {
  text_.append(is_first_ ? "\n" : ",\n");
  is_first_ = true;
  return *this;
}

void JsonWriter::begin(std::string_view key) {
  text_.append(is_first_ ? "" : ",");
  is_first_ = false;
  if (!key.empty()) {
    append_string(text_, key);
    text_ += ':';
  }
}

}  // namespace meterwire::feed
