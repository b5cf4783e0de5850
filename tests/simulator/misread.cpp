#include "tests/simulator/misread.hpp"

#include <cstdint>

namespace meterwire::simulator {
namespace {

// The line while one byte passes. A tick is the time unit in which the bits of both sides have whole lengths: a bit of
// the sender lasts `read_at` ticks, a bit of the reader `sent_at`.
class Waveform {
 public:
  Waveform(char byte, std::uint64_t sender_bit)
      : bits_(static_cast<std::uint64_t>(static_cast<unsigned char>(byte)) << 1U | ~std::uint64_t{0x1FF}),
        sender_bit_(sender_bit) {}

  [[nodiscard]] bool high(std::uint64_t tick) const {
    const std::uint64_t bit = tick / sender_bit_;
    return bit > 9 || (bits_ >> bit & 1U) != 0;  // start bit low, data, then stop bit and idle line high
  }

 private:
  std::uint64_t bits_;
  std::uint64_t sender_bit_;
};

void misread_byte(char byte, std::uint64_t sent_at, std::uint64_t read_at, std::string& result) {
  const std::uint64_t sender_bit = read_at;
  const std::uint64_t reader_bit = sent_at;
  const Waveform line(byte, sender_bit);
  for (std::uint64_t tick = 0; tick < 10 * sender_bit;) {
    if (line.high(tick) || line.high(tick + reader_bit / 2)) {  // no start bit, or gone in its middle: a glitch
      tick = (tick / sender_bit + 1) * sender_bit;
      continue;
    }
    unsigned read = 0;
    for (unsigned bit = 0; bit < 8; ++bit) {
      read |= (line.high(tick + reader_bit * (2 * bit + 3) / 2) ? 1U : 0U) << bit;
    }
    result += static_cast<char>(read);
    tick += reader_bit * 19 / 2;
  }
}

}  // namespace

std::string misread(std::string_view bytes, unsigned sent_at, unsigned read_at) {
  std::string result;
  if (sent_at == 0 || read_at == 0) {
    return result;
  }
  for (const char byte : bytes) {
    misread_byte(byte, sent_at, read_at, result);
  }
  return result;
}

}  // namespace meterwire::simulator
