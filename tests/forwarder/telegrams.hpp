#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::test {

/// CRC-16/ARC, bit by bit: slow, and nothing in common with the one under test.
[[nodiscard]] inline unsigned crc16(std::string_view bytes) {
  unsigned crc = 0;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc & 1U) != 0 ? (crc >> 1U) ^ 0xA001U : crc >> 1U;
    }
  }
  return crc;
}

/// A DSMR 5 telegram of a meter that counts that many Wh.
[[nodiscard]] inline std::string p1_telegram(unsigned wh) {
  std::string text = fmt::format(
      "/ISK5\\2M550E-1012\r\n\r\n1-3:0.2.8(50)\r\n0-0:1.0.0(261120190000W)\r\n"
      "0-0:96.1.1(4530303235303130313536373839303132)\r\n1-0:1.8.1({:06}.{:03}*kWh)\r\n1-0:1.7.0(00.193*kW)\r\n!",
      wh / 1000, wh % 1000);
  return text + fmt::format("{:04X}\r\n", crc16(text));
}

/// The identification of a mode C meter that proposes 9600 Bd.
inline constexpr std::string_view identification = "/ISk5ME162-0033\r\n";

/// Its data block, from STX to BCC.
[[nodiscard]] inline std::string data_block(unsigned wh) {
  const std::string data =
      fmt::format("0.0.0(38166421)\r\n1.8.0({:06}.{:03}*kWh)\r\nF.F(0000000)\r\n!\r\n\x03", wh / 1000, wh % 1000);
  unsigned bcc = 0;
  for (const char c : data) {
    bcc ^= static_cast<unsigned char>(c);
  }
  return "\x02" + data + static_cast<char>(bcc);
}

}  // namespace meterwire::test
