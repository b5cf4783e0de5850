#include "tests/simulator/telegram.hpp"

#include "tests/simulator/checksum.hpp"

namespace meterwire::simulator {

Telegram::Telegram(std::string_view identification) {
  line("/{}", identification);
  line("");
}

std::string Telegram::with_crc() && {
  text_ += '!';
  text_ += fmt::format("{:04X}\r\n", crc16(text_));
  return std::move(text_);
}

std::string Telegram::without_crc() && {
  text_ += "!\r\n";
  return std::move(text_);
}

std::string kwh(std::int64_t wh) {
  return fmt::format("{:06}.{:03}*kWh", wh / 1000, wh % 1000);
}

std::string kw(int watts) {
  return fmt::format("{:02}.{:03}*kW", watts / 1000, watts % 1000);
}

std::string volts(int tenths) {
  return fmt::format("{:03}.{}*V", tenths / 10, tenths % 10);
}

std::string cubic_metres(std::int64_t litres) {
  return fmt::format("{:05}.{:03}*m3", litres / 1000, litres % 1000);
}

std::string hex_text(std::string_view text) {
  std::string result;
  for (const char c : text) {
    result += fmt::format("{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

}  // namespace meterwire::simulator
