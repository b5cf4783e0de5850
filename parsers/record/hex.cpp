#include "parsers/record/hex.hpp"

namespace meterwire {

std::string to_hex(std::uint64_t number, std::size_t width) {
  std::string text;
  for (; number != 0 || text.size() < width; number /= 16) {
    text.insert(text.begin(), "0123456789ABCDEF"[number % 16]);
  }
  return text;
}

}  // namespace meterwire
