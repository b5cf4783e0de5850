#pragma once

#include <termios.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::transport {

/// What a character looks like on the line. Both take ten bits with start and stop bit.
enum class Parity : std::uint8_t {
  none,  ///< 8N1
  even,  ///< 7E1
};

/// Speed and character format of a serial line.
struct LineSettings {
  unsigned baud = 115200;  ///< in Bd, one of the speeds that termios knows
  Parity parity = Parity::none;

  friend bool operator==(const LineSettings&, const LineSettings&) = default;
};

/// How long that many characters are on the line at a speed in Bd.
[[nodiscard]] constexpr std::chrono::microseconds time_on_line(std::size_t characters, unsigned baud) {
  constexpr std::size_t bits = 10;
  return std::chrono::microseconds{characters * bits * 1'000'000 / baud};
}

/// Reads `9600-7E1` or `115200-8N1`. Empty where the text is none or the speed does not exist.
[[nodiscard]] std::optional<LineSettings> line_settings_from(std::string_view text);

/// "9600-7E1"
[[nodiscard]] std::string to_string(const LineSettings& line);

/// The constant of termios for a speed in Bd. Empty where there is none.
[[nodiscard]] std::optional<speed_t> termios_speed(unsigned baud);

}  // namespace meterwire::transport
