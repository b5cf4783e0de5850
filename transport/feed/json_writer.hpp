#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace meterwire::feed {

/// Writes JSON, member after member, without holding a document.
class JsonWriter {
 public:
  /// Begins an object or an array: as an element of an array without a key.
  JsonWriter& open(char bracket, std::string_view key = {});
  JsonWriter& close(char bracket);

  /// Members of the object that is open, or elements of the array, without a key.
  JsonWriter& text(std::string_view key, std::string_view value);
  JsonWriter& text_unless_empty(std::string_view key, std::string_view value);
  JsonWriter& number(std::string_view key, std::uint64_t value);
  JsonWriter& flag(std::string_view key, bool value);

  /// A value that is JSON already; without a key an element of an array.
  JsonWriter& raw(std::string_view key, std::string_view json);

  /// So that people can read it, and tools that go by lines.
  JsonWriter& new_line();

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void begin(std::string_view key);

  std::string text_;
  bool is_first_ = true;
};

}  // namespace meterwire::feed
