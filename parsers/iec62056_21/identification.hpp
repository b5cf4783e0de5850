#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace meterwire::iec62056_21 {

/// Protocol mode (IEC 62056-21, 6.4): how a meter goes on after its identification.
enum class Mode : std::uint8_t { a, b, c, d };

/// The first line of a meter, `/ISk5ME162-0033`, taken apart (6.3.2).
struct Identification {
  std::string_view manufacturer;  ///< three letters; a lower-case third one promises a reaction time of 20 ms
  char baud_character = '\0';     ///< Z; '\0' where the line ends before it
  std::string_view device;        ///< what follows, as long as it is (26 characters were seen), without any `\W` in
                                  ///< front and without blanks behind
  Mode mode = Mode::a;            ///< what Z says of it (6.3.14, 13): digits mode C, A to F mode B, else A. Mode D is
                        ///< never said: its Z is 3 by the standard, which is mode C's for 2400 Bd as well, and
                        ///< 5 in the field; only data that come without STX tell
  unsigned baud = 300;         ///< the speed that Z proposes, in Bd
  bool hdlc_possible = false;  ///< `\2`: mode E, the meter speaks HDLC where it is asked to
};

/// Reads an identification line up to its line end, if it has one. Empty where it is none: another meter's request
/// (`/?!`), an echo of ours, or noise.
[[nodiscard]] std::optional<Identification> identification_from(std::string_view line);

/// The same without the '/' in front, as a Record has it.
[[nodiscard]] std::optional<Identification> identification_without_slash(std::string_view line);

}  // namespace meterwire::iec62056_21
