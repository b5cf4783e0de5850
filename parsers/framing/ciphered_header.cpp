#include "parsers/framing/ciphered_header.hpp"

#include <algorithm>

namespace meterwire {

namespace {

constexpr char general_glo_ciphering = '\xDB';
constexpr std::size_t title_size = 8;
constexpr std::size_t length_at = 2 + title_size;

// Security suites 0 to 2, with any of the further bits. Only the reader can say what it does not support.
bool is_security_byte(unsigned byte) {
  return (byte & 0x30U) != 0 && (byte & 0x0FU) <= 2;
}

// A length of one byte is weak evidence, an ASCII character like what stands around it. No telegram is that short, so
// such a frame has to be as the standards print it: a FLAG id, and a usual security byte.
bool is_short_frame(std::string_view title, unsigned security) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::ranges::all_of(title.substr(0, 3), is_capital) && is_p1_security(security);
}

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

// How many bytes a BER length takes, by its first one; 0 for what no frame of this size needs.
std::size_t length_size(unsigned first) {
  if (first < 0x80) {
    return 1;
  }
  return first == 0x81 || first == 0x82 ? first - 0x80 + 1 : 0;
}

}  // namespace

Match match_ciphered_header(std::string_view bytes, CipheredHeader& header) {
  if (bytes.empty() || bytes[0] != general_glo_ciphering || (bytes.size() > 1 && byte_at(bytes, 1) != title_size)) {
    return bytes.empty() ? Match::need_more : Match::no;
  }
  if (bytes.size() <= length_at) {
    return Match::need_more;
  }
  const std::size_t width = length_size(byte_at(bytes, length_at));
  if (width == 0) {
    return Match::no;
  }
  const std::size_t size = length_at + width;
  if (bytes.size() <= size) {
    return Match::need_more;
  }
  std::size_t length = 0;
  for (std::size_t at = width == 1 ? length_at : length_at + 1; at < size; ++at) {
    length = length << 8U | byte_at(bytes, at);
  }
  const unsigned security = byte_at(bytes, size);
  const std::string_view title = bytes.substr(2, title_size);
  const bool is_plausible = is_security_byte(security) && (width > 1 || is_short_frame(title, security));
  if (!is_plausible || length <= 1 + frame_counter_size + ((security & 0x10U) != 0 ? tag_size : 0)) {
    return Match::no;
  }
  header = {title, static_cast<std::uint8_t>(security), size, size + length};
  return Match::yes;
}

}  // namespace meterwire
