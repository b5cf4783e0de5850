#include "parsers/iec62056_21/identification.hpp"

#include <algorithm>
#include <array>

namespace meterwire::iec62056_21 {

namespace {

constexpr std::size_t manufacturer_length = 3;

// Z of mode C (6.3.14 item 13c); SATEC goes on with 7 to 9.
constexpr std::array<unsigned, 10> mode_c_speeds{300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200};

// Z of mode B, A to F (6.3.14 item 13b).
constexpr std::array<unsigned, 6> mode_b_speeds{600, 1200, 2400, 4800, 9600, 19200};

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// `\W` says more of what the meter can do (6.3.14, 24); some send several, `\@\2`. With a letter it is none: `\T210-D`
// is what Enexis calls its meter.
void read_enhancements(Identification& identification) {
  std::string_view& device = identification.device;
  while (device.size() >= 2 && device[0] == '\\' && !is_letter(device[1])) {
    identification.hdlc_possible |= device[1] == '2';
    device.remove_prefix(2);
  }
}

}  // namespace

std::optional<Identification> identification_from(std::string_view line) {
  return line.starts_with('/') ? identification_without_slash(line.substr(1)) : std::nullopt;
}

std::optional<Identification> identification_without_slash(std::string_view line) {
  line = line.substr(0, line.find_first_of("\r\n"));
  Identification identification;
  identification.manufacturer = line.substr(0, manufacturer_length);
  if (identification.manufacturer.size() < manufacturer_length ||
      !std::ranges::all_of(identification.manufacturer, is_letter)) {
    return std::nullopt;
  }
  line.remove_prefix(manufacturer_length);
  if (line.empty()) {
    return identification;
  }
  const char z = line.front();
  identification.baud_character = z;
  identification.device = line.substr(1);
  identification.device = identification.device.substr(0, identification.device.find_last_not_of(' ') + 1);
  read_enhancements(identification);
  if (z >= '0' && z <= '9') {
    identification.mode = Mode::c;
    identification.baud = mode_c_speeds[static_cast<std::size_t>(z - '0')];
  } else if (z >= 'A' && z <= 'F') {
    identification.mode = Mode::b;
    identification.baud = mode_b_speeds[static_cast<std::size_t>(z - 'A')];
  }
  return identification;
}

}  // namespace meterwire::iec62056_21
