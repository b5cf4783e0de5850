#pragma once

#include "parsers/framing/framer.hpp"
#include "parsers/record/record.hpp"
#include "parsers/telegram_reader.hpp"

#include <cstdint>
#include <string_view>

namespace meterwire::fuzz {

/// Frames and reads a stream, and ends the program where a frame, a record or a refusal breaks its own rules.
class StreamCheck {
 public:
  explicit StreamCheck(const ReadOptions& options) : reader_(options) {}

  void take(std::string_view piece);

  /// The stream ends; another one may follow.
  void end();

  [[nodiscard]] std::uint64_t records() const { return records_; }
  [[nodiscard]] std::uint64_t frames() const { return framer_.counters().frames; }

 private:
  void check(const Frame& frame);

  Framer framer_;
  TelegramReader reader_;
  Record record_;
  std::uint64_t records_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t framed_ = 0;
};

/// The key that the encrypted seeds are made with: 16 times AA, as in the tests of other readers.
[[nodiscard]] dsmr::Keys seed_keys();

/// One stream, in each mode of checking.
void check_stream(std::string_view stream);

}  // namespace meterwire::fuzz
