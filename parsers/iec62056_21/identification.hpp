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
  char baud_character = '\0';     ///< Z
  std::string_view device;        ///< what follows, with any `\W` in front
  Mode mode = Mode::a;            ///< what Z says of it (6.3.14, 13): digits mode C, A to F mode B, else A
  unsigned baud = 300;            ///< the speed that Z proposes, in Bd
};

/// Reads an identification line, with or without its line end. Empty where it is none.
[[nodiscard]] std::optional<Identification> identification_from(std::string_view line);

}  // namespace meterwire::iec62056_21
