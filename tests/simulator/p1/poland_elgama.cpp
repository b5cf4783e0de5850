#include "tests/simulator/checksum.hpp"
#include "tests/simulator/ciphering.hpp"
#include "tests/simulator/p1_telegrams.hpp"

#include <fmt/format.h>

namespace meterwire::simulator {

// Elgama GAMA 150 and 350: identification and blank line in ASCII, then `00` (a system title of no bytes) and the frame
// without its tag DB, then '!' and a CRC. The counter is the time.
std::string poland_elgama_telegram(const Household& house) {
  const auto counter = static_cast<std::uint32_t>(house.now().time_since_epoch().count());
  std::string telegram = "/EGM5G35\r\n\r\n";
  telegram += '\0';
  telegram += enciphered_content(luxembourg_telegram(house).substr(0, 560 - 17), {}, counter);
  telegram += '!';
  return telegram + fmt::format("{:04X}\r\n", crc16(telegram));
}

}  // namespace meterwire::simulator
