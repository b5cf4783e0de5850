#pragma once

#include "tests/support/compose.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace meterwire::test {

/// A DSMR 5 telegram of a meter that counts that many Wh.
[[nodiscard]] inline std::string p1_telegram(unsigned wh) {
  return p1_telegram(
      fmt::format("/ISK5\\2M550E-1012\n\n1-3:0.2.8(50)\n0-0:1.0.0(261120190000W)\n"
                  "0-0:96.1.1(4530303235303130313536373839303132)\n1-0:1.8.1({:06}.{:03}*kWh)\n1-0:1.7.0(00.193*kW)\n",
                  wh / 1000, wh % 1000));
}

/// The identification of a mode C meter that proposes 9600 Bd.
inline constexpr std::string_view identification = "/ISk5ME162-0033\r\n";

/// Its data block, from STX to BCC.
[[nodiscard]] inline std::string data_block(unsigned wh) {
  return data_block(fmt::format("0.0.0(38166421)\n1.8.0({:06}.{:03}*kWh)\nF.F(0000000)\n", wh / 1000, wh % 1000));
}

}  // namespace meterwire::test
