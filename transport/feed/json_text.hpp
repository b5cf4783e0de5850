#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::feed {

/// Appends a text in UTF-8 as a JSON string with its quotes (RFC 8259, section 7).
void append_string(std::string& out, std::string_view text);

/// How long a text is as a JSON string, without its quotes.
[[nodiscard]] std::size_t length_in_json(std::string_view text);

/// Appends a JSON text on one line: line ends stand only between its tokens, where a blank says the same.
void append_on_one_line(std::string& out, std::string_view json);

void append_number(std::string& out, std::uint64_t number);

/// The longest beginning of `text` whose form in JSON, without the quotes, is no longer than `room` bytes. Characters
/// stay whole.
[[nodiscard]] std::string_view beginning_that_fits(std::string_view text, std::size_t room);

}  // namespace meterwire::feed
