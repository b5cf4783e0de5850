#include "tests/simulator/inverted.hpp"

#include <cstddef>

namespace meterwire::simulator {

constexpr std::size_t bits_a_character = 10;

std::string InvertedReader::read(std::string_view bytes) {
  for (const char byte : bytes) {
    levels_.push_back(true);  // the start bit
    for (unsigned bit = 0; bit < 8; ++bit) {
      levels_.push_back((static_cast<unsigned char>(byte) >> bit & 1U) == 0);
    }
    levels_.push_back(false);  // the stop bit
  }
  return decode();
}

std::string InvertedReader::idle() {
  levels_.insert(levels_.end(), bits_a_character, false);
  std::string result = decode();
  levels_.assign(1, false);
  return result;
}

std::string InvertedReader::decode() {
  std::string result;
  std::size_t at = 0;  // the level before the one that is looked at
  while (at + bits_a_character < levels_.size()) {
    if (!levels_[at] || levels_[at + 1]) {  // no falling edge
      ++at;
      continue;
    }
    unsigned character = 0;
    for (unsigned bit = 0; bit < 8; ++bit) {
      character |= (levels_[at + 2 + bit] ? 1U : 0U) << bit;
    }
    result += static_cast<char>(character);
    at += bits_a_character;
  }
  levels_.erase(levels_.begin(), levels_.begin() + static_cast<std::ptrdiff_t>(at));
  return result;
}

}  // namespace meterwire::simulator
