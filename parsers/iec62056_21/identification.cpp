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

}  // namespace

std::optional<Identification> identification_from(std::string_view line) {
  while (line.ends_with('\n') || line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  if (!line.starts_with('/') || line.size() < 1 + manufacturer_length) {
    return std::nullopt;
  }
  line.remove_prefix(1);
  Identification identification;
  identification.manufacturer = line.substr(0, manufacturer_length);
  if (!std::ranges::all_of(identification.manufacturer, is_letter)) {
    return std::nullopt;
  }
  line.remove_prefix(manufacturer_length);
  if (line.empty()) {
    return identification;
  }
  const char z = line.front();
  identification.baud_character = z;
  identification.device = line.substr(1);
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
