#include "transport/line_settings.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <system_error>

namespace meterwire::transport {

namespace {

struct Speed {
  unsigned baud;
  speed_t constant;
};

constexpr std::array speeds{
    Speed{300, B300},     Speed{600, B600},       Speed{1200, B1200},     Speed{2400, B2400},
    Speed{4800, B4800},   Speed{9600, B9600},     Speed{19200, B19200},   Speed{38400, B38400},
    Speed{57600, B57600}, Speed{115200, B115200}, Speed{230400, B230400}, Speed{460800, B460800},
};

}  // namespace

std::optional<LineSettings> line_settings_from(std::string_view text) {
  LineSettings line;
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), line.baud);
  if (error != std::errc{} || !termios_speed(line.baud)) {
    return std::nullopt;
  }
  const std::string_view format = text.substr(static_cast<std::size_t>(stopped - text.data()));
  if (format == "-7E1") {
    line.parity = Parity::even;
  } else if (format != "-8N1") {
    return std::nullopt;
  }
  return line;
}

std::string to_string(const LineSettings& line) {
  return fmt::format("{}-{}", line.baud, line.parity == Parity::even ? "7E1" : "8N1");
}

std::optional<speed_t> termios_speed(unsigned baud) {
  for (const auto& speed : speeds) {
    if (speed.baud == baud) {
      return speed.constant;
    }
  }
  return std::nullopt;
}

}  // namespace meterwire::transport
