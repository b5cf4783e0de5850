#pragma once

#include "parsers/iec62056_21/dialogue/options.hpp"
#include "parsers/iec62056_21/dialogue/step.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::iec62056_21 {

/// What came over a line during a dialogue.
struct WireCounters {
  std::uint64_t bytes = 0;          ///< received, echoes included
  std::uint64_t parity_errors = 0;  ///< characters of a 7E1 line whose parity was wrong
};

/// The line as the steps of a dialogue use it: characters without parity bits and without echoes. Has to outlive them.
class Wire {
 public:
  explicit Wire(const SessionOptions& options);

  /// Sends, and goes on when all of it has left. What was heard before and not yet taken is thrown away.
  [[nodiscard]] Wish send(std::string bytes);

  [[nodiscard]] Wish set_speed(unsigned baud);
  [[nodiscard]] static Wish pause(Timing::Duration time) { return Wish{Pause{time}}; }

  /// What comes next, at the latest after that time; empty: silence. The echo of what was sent last is passed over.
  [[nodiscard]] Step<std::string> hear(Timing::Duration timeout);

  /// Puts bytes back that were heard and belong to the next step.
  void unread(std::string_view bytes) { unread_.insert(0, bytes); }

  /// Hears until nothing came for that time. Returns whether that time came.
  [[nodiscard]] Step<bool> hear_silence(Timing::Duration time);

  /// Whether the characters heard since the last sending had parity bits is what they will be held to from now on. For
  /// when an identification came, which is long enough to tell.
  void settle_parity();

  /// Whether what was heard cannot be characters of this line: bytes at another speed have wrong parity and codes that
  /// no meter sends.
  [[nodiscard]] bool is_rubbish(std::string_view heard) const;

  /// Whether one of the last so many characters had wrong parity. Never, on a line without parity bits.
  [[nodiscard]] bool has_parity_error_in_last(std::uint64_t characters) const {
    return has_parity_ && odd_ > 0 && heard_ - last_odd_ < characters;
  }

  /// Parity errors among what was heard since the last sending and its echo. None, on a line without parity bits.
  [[nodiscard]] std::uint64_t parity_errors_since_sending() const { return has_parity_ ? odd_ : 0; }

  [[nodiscard]] unsigned baud() const { return baud_; }
  [[nodiscard]] const WireCounters& counters() const { return counters_; }

 private:
  std::string take(std::string_view raw);
  std::string without_echo(char c);
  void count_anew() { heard_ = marked_ = odd_ = last_odd_ = 0; }

  Choice echo_;
  unsigned baud_;
  std::string unread_;
  std::string expected_echo_;   // what was sent and may come back
  std::size_t echoed_ = 0;      // of that
  bool has_parity_ = false;     // settled
  std::uint64_t heard_ = 0;     // characters since the last sending, or its echo: that has the parity of this side
  std::uint64_t marked_ = 0;    // of them: bit 7 was set
  std::uint64_t odd_ = 0;       // of them: of odd parity, bit 7 included
  std::uint64_t last_odd_ = 0;  // the number of the last of these, from 1
  WireCounters counters_;
};

}  // namespace meterwire::iec62056_21
