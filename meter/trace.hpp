#pragma once

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "meter/redaction.hpp"

namespace meterwire::meter {

/// Shows the bytes of a dialogue, for finding out what a meter does: a line for at most sixteen of them, with the time,
/// the direction, hex and printable form; passwords as stars.
///
///     19:00:03.123 > 2F 3F 21 0D 0A                                   /?!..
///     19:00:03.456 < AF C9 53 6B 35 CD C5 B1 36 B2 2D 30 30 33 33 8D  /ISk5ME162-0033.
///     19:00:03.700 = 9600 Bd
class Trace {
 public:
  /// `path`: a new file that only its owner can read; `-`: standard error; empty: nothing is shown. Throws
  /// std::runtime_error with a message for people.
  explicit Trace(const std::string& path);
  Trace(const Trace&) = delete;
  Trace& operator=(const Trace&) = delete;
  ~Trace() { flush(); }

  void sent(std::string_view bytes);

  /// What comes in pieces is put together to lines: until sixteen bytes are there, or something else happens.
  void received(std::string_view bytes);

  /// Nothing more came for a while.
  void silence() { flush(); }

  void speed(unsigned baud);

 private:
  using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

  void line(std::string_view time, char direction, std::string_view bytes) const;
  void flush();

  File file_;
  Redaction redaction_;
  std::string pending_;       // received, and not yet a line
  std::string pending_time_;  // of its first byte
};

}  // namespace meterwire::meter
