#pragma once

#include "tests/simulator/iec/block.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::simulator::iec {

/// What a reader said.
struct Heard {
  enum class Kind : std::uint8_t {
    request,          ///< `/?address!` CR LF
    acknowledgement,  ///< ACK V Z Y CR LF
    ack,
    nak,
    command,  ///< SOH … BCC
    damaged   ///< the same with a wrong BCC
  };

  Kind kind = Kind::nak;
  std::string type;      ///< request: the character behind '/'; acknowledgement: VZY; command: letter and digit
  std::string data;      ///< command: from STX to ETX
  std::string address;   ///< request
  bool at_once = false;  ///< command: a request stood before it in the same frame, as readers of Energomera send it
};

/// Puts the characters of a reader together. Noise and wake-up characters before a message do no harm.
class Ear {
 public:
  /// A reader has to put a check behind its commands even where the meter sends none: it is the exclusive or then.
  explicit Ear(BlockCheck check) : check_(check) {}

  /// From now on an ACK begins an acknowledgement (true) or stands alone (false). Forgets what was begun.
  void expect_acknowledgement(bool expected);

  [[nodiscard]] std::optional<Heard> hear(char character);

 private:
  [[nodiscard]] std::optional<Heard> end_of_line();
  [[nodiscard]] std::optional<Heard> end_of_command();

  BlockCheck check_;
  bool acknowledgement_expected_ = false;
  std::string line_;
  std::string command_;  // from SOH on
};

/// `/?address!` at the end of a text.
[[nodiscard]] std::optional<Heard> request_in(std::string_view text);

}  // namespace meterwire::simulator::iec
