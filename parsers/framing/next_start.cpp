#include "parsers/framing/next_start.hpp"

#include "parsers/framing/ciphered_header.hpp"

#include <algorithm>

namespace meterwire {

namespace {

constexpr std::size_t title_end = 10;       // DB, 08, system title
constexpr std::size_t longest_header = 14;  // with its security byte
constexpr std::size_t longest_line = 64;
constexpr std::string_view blank_line{"\r\n\r\n"};

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_printable(char c) {
  return c >= ' ' && c <= '~';
}

std::size_t find_same_meter(std::string_view frame, std::size_t from) {
  CipheredHeader header;
  if (match_ciphered_header(frame, header) != Match::yes) {
    return std::string_view::npos;
  }
  const std::string_view start = frame.substr(0, title_end);
  std::size_t at = frame.find(start, from);
  while (at != std::string_view::npos && match_ciphered_header(frame.substr(at), header) != Match::yes) {
    at = frame.find(start, at + 1);
  }
  return at;
}

std::size_t find_identification(std::string_view frame, std::size_t from) {
  for (std::size_t end = frame.find(blank_line, from); end != std::string_view::npos;
       end = frame.find(blank_line, end + 1)) {
    std::size_t at = end;
    while (at > 1 && end - at < longest_line && is_printable(frame[at - 1])) {
      --at;
    }
    // The bytes before a '/' may be printable by chance.
    for (; end - at > 4; ++at) {
      if (frame[at] == '/' && std::ranges::all_of(frame.substr(at + 1, 3), is_letter)) {
        return at;
      }
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::size_t find_next_start(std::string_view frame, std::size_t from) {
  const auto back = [from](std::size_t bytes) { return from > bytes ? from - bytes : 1; };
  return std::min(find_same_meter(frame, back(longest_header)), find_identification(frame, back(blank_line.size())));
}

}  // namespace meterwire
