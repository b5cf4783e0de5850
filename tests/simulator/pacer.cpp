#include "tests/simulator/pacer.hpp"

#include <algorithm>
#include <cstdint>

namespace meterwire::simulator {
namespace {

constexpr std::int64_t bits_per_character = 10;
constexpr std::int64_t microseconds_per_second = 1'000'000;

}  // namespace

void Pacer::put(std::string_view characters, unsigned baud, MeterTime now) {
  if (queue_.empty()) {
    begin_ = now;
    taken_ = 0;
    baud_ = baud;
  }
  queue_ += characters;
}

std::string Pacer::take(MeterTime now) {
  const std::int64_t bits = (now - begin_).count() * baud_ / microseconds_per_second;
  const auto complete = static_cast<std::size_t>(std::max<std::int64_t>(bits / bits_per_character, 0));
  const std::size_t count = std::min(complete - std::min(complete, taken_), queue_.size());
  std::string result = queue_.substr(0, count);
  queue_.erase(0, count);
  taken_ += count;
  return result;
}

std::optional<MeterTime> Pacer::next(std::chrono::microseconds slice) const {
  if (queue_.empty()) {
    return {};
  }
  const auto in_slice = static_cast<std::size_t>(slice.count() * baud_ / microseconds_per_second / bits_per_character);
  const auto count = static_cast<std::int64_t>(taken_ + std::clamp<std::size_t>(in_slice, 1, queue_.size()));
  const std::int64_t bit_microseconds = count * bits_per_character * microseconds_per_second;
  return begin_ + std::chrono::microseconds((bit_microseconds + baud_ - 1) / baud_);
}

}  // namespace meterwire::simulator
