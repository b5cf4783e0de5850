#include "parsers/iec62056_21/dialogue/wire.hpp"

#include "parsers/framing/characters.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace meterwire::iec62056_21 {

namespace {

constexpr std::size_t longest_noise = 20'000;  // what a readout of ten minutes at 300 Bd has

bool is_odd(char c) {
  return std::popcount(static_cast<unsigned char>(c)) % 2 != 0;
}

// Line ends, the framing characters SOH to EOT, ACK and NAK.
bool is_of_a_meter(char c) {
  return (c >= ' ' && c < '\x7F') || c == '\r' || c == '\n' || (c >= '\x01' && c <= '\x06') || c == '\x15';
}

}  // namespace

Wire::Wire(const SessionOptions& options) : echo_(options.echo), baud_(options.sign_on_baud) {}

Wish Wire::send(std::string bytes) {
  unread_.clear();
  expected_echo_ = echo_ == Choice::off ? std::string{} : bytes;
  echoed_ = 0;
  count_anew();
  return Wish{Send{std::move(bytes)}};
}

Wish Wire::set_speed(unsigned baud) {
  baud_ = baud;
  return Wish{SetSpeed{baud}};
}

Step<std::string> Wire::hear(Timing::Duration timeout) {
  if (!unread_.empty()) {
    co_return std::exchange(unread_, {});
  }
  for (;;) {
    const std::string raw = co_await Wish{Receive{timeout}};
    if (raw.empty()) {
      // What looked like the beginning of an echo was the meter's.
      co_return std::exchange(expected_echo_, {}).substr(0, std::exchange(echoed_, 0));
    }
    std::string heard = take(raw);
    if (!heard.empty()) {
      co_return heard;
    }
  }
}

Step<bool> Wire::hear_silence(Timing::Duration time) {
  for (std::size_t noise = 0; noise < longest_noise;) {
    const std::string heard = co_await hear(time);
    if (heard.empty()) {
      co_return true;
    }
    noise += heard.size();
  }
  co_return false;
}

std::string Wire::take(std::string_view raw) {
  std::string heard;
  for (const char c : raw) {
    ++heard_;
    marked_ += (static_cast<unsigned char>(c) & 0x80U) != 0 ? 1U : 0U;
    odd_ += is_odd(c) ? 1U : 0U;
    last_odd_ = is_odd(c) ? heard_ : last_odd_;
    counters_.parity_errors += has_parity_ && is_odd(c) ? 1U : 0U;
    heard += without_echo(without_parity_bit(c));
  }
  counters_.bytes += raw.size();
  return heard;
}

// A meter's answer may begin with the same characters as an echo: they are held back until one that differs.
std::string Wire::without_echo(char c) {
  if (expected_echo_.empty()) {
    return {c};
  }
  if (c == without_parity_bit(expected_echo_[echoed_])) {
    if (++echoed_ == expected_echo_.size()) {
      expected_echo_.clear();
      echoed_ = 0;
      count_anew();
    }
    return {};
  }
  std::string held = std::exchange(expected_echo_, {}).substr(0, std::exchange(echoed_, 0));
  held += c;
  return held;
}

// Without parity bits nothing is marked, but for noise, and half of all is odd.
void Wire::settle_parity() {
  constexpr std::uint64_t tolerance = 4;
  has_parity_ = marked_ > 0 && odd_ * tolerance < heard_;
  counters_.parity_errors += has_parity_ ? odd_ : 0;
}

bool Wire::is_rubbish(std::string_view heard) const {
  constexpr std::uint64_t share = 4;
  const auto strange =
      static_cast<std::uint64_t>(std::ranges::count_if(heard, [](char c) { return !is_of_a_meter(c); }));
  return strange * share > heard.size() || (has_parity_ && odd_ * share > heard_) ||
         (!has_parity_ && marked_ * share > heard_);
}

}  // namespace meterwire::iec62056_21
