#include "tests/support/compose.hpp"

#include <boost/crc.hpp>
#include <fmt/format.h>

#include <bit>

namespace meterwire::test {

std::string on_the_wire(std::string_view text) {
  std::string wire;
  for (const char c : text) {
    if (c == '\n') {
      wire += '\r';
    }
    wire += c;
  }
  return wire;
}

std::string p1_telegram(std::string_view lines) {
  const std::string covered = on_the_wire(lines) + '!';
  boost::crc_optimal<16, 0x8005, 0, 0, true, true> crc;
  crc.process_bytes(covered.data(), covered.size());
  return fmt::format("{}{:04X}\r\n", covered, crc.checksum());
}

std::string data_block(std::string_view lines) {
  const std::string covered = on_the_wire(lines) + "!\r\n\x03";
  char bcc = 0;
  for (const char c : covered) {
    bcc = static_cast<char>(bcc ^ c);
  }
  return "\x02" + covered + bcc;
}

std::string readout(std::string_view identification, std::string_view lines) {
  return std::string(identification) + "\r\n" + data_block(lines);
}

std::string with_even_parity(std::string_view bytes) {
  std::string sent(bytes);
  for (char& c : sent) {
    const auto bits = static_cast<unsigned char>(c);
    c = static_cast<char>(bits | (std::popcount(bits) % 2 != 0 ? 0x80U : 0U));
  }
  return sent;
}

std::string sample_telegram() {
  return p1_telegram(
      "/MWS5\\2TEST-0001\n"
      "\n"
      "1-3:0.2.8(50)\n"
      "0-0:1.0.0(261121193000W)\n"
      "0-0:96.1.1(4D5753303030303031)\n"
      "1-0:1.8.1(004567.890*kWh)\n"
      "1-0:1.8.2(000321.001*kWh)\n"
      "1-0:2.8.1(000000.000*kWh)\n"
      "1-0:2.8.2(000012.340*kWh)\n"
      "0-0:96.14.0(0002)\n"
      "1-0:1.7.0(00.456*kW)\n"
      "1-0:2.7.0(00.000*kW)\n"
      "0-0:96.7.21(00004)\n"
      "1-0:99.97.0(2)(0-0:96.7.19)(260208152415W)(0000000240*s)(260708151004S)(0000000301*s)\n"
      "0-0:96.13.0(48616C6C6F)\n"
      "1-0:32.7.0(230.1*V)\n"
      "1-0:31.7.0(002*A)\n"
      "1-0:21.7.0(00.456*kW)\n"
      "this line nobody knows\n"
      "0-1:24.1.0(003)\n"
      "0-1:96.1.0(4D57534741533031)\n"
      "0-1:24.2.1(261121192500W)(01234.567*m3)\n"
      "0-2:24.1.0(007)\n"
      "0-2:96.1.0(4D57535741543032)\n"
      "0-2:24.2.1(261121192500W)(00087.654*m3)\n");
}

std::string sample_readout() {
  return readout("/MWS5\\@TEST-C",
                 "F.F(00000000)\n"
                 "0.0.0(12345678)\n"
                 "0.9.1(193000)\n"
                 "0.9.2(261121)\n"
                 "1.8.0(012345.678*kWh)\n"
                 "1.8.1(006789.012*kWh)\n"
                 "1.8.0*11(012000.500*kWh)\n"
                 "1.8.0*10(011898.800*kWh)\n"
                 "1.6.1(05.231*kW)(26-11-14 18:15)\n"
                 "32.7(231.4*V)\n"
                 "C.5.0(0404)\n");
}

}  // namespace meterwire::test
