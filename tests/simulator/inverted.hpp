#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace meterwire::simulator {

/// What an 8N1 UART makes of a line whose signal is inverted, as that of a P1 port is without an inverter: the idle
/// line is low, which a UART takes for a break, and a character seems to begin at the first falling edge, which is a
/// data bit or the stop bit. Where a stop bit should be but is not, the character is passed on all the same.
class InvertedReader {
 public:
  /// Takes characters that follow each other without a gap, and returns those that are complete.
  [[nodiscard]] std::string read(std::string_view bytes);

  /// The line falls idle: what is still open becomes complete.
  [[nodiscard]] std::string idle();

 private:
  [[nodiscard]] std::string decode();

  std::vector<bool> levels_{false};  // one a bit, from the last one that was dealt with
};

}  // namespace meterwire::simulator
