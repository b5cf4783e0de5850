#include "tests/simulator/telegram.hpp"

#include "tests/simulator/checksum.hpp"

#include <cstddef>
#include <cstdlib>

namespace meterwire::simulator {

Telegram::Telegram(std::string_view identification, SecondLine second) {
  line("/{}", identification);
  if (second == SecondLine::blank) {
    line("");
  }
}

std::string Telegram::with_crc() && {
  text_ += '!';
  text_ += fmt::format("{:04X}\r\n", crc16(text_));
  return std::move(text_);
}

std::string Telegram::with_unpadded_crc() && {
  text_ += '!';
  text_ += fmt::format("{:X}\r\n", crc16(text_));
  return std::move(text_);
}

std::string Telegram::with_crc_in_line() && {
  text_.resize(text_.size() - 2);
  return std::move(*this).with_crc();
}

std::string Telegram::without_crc() && {
  text_ += "!\r\n";
  return std::move(text_);
}

std::string fixed(std::int64_t value, int whole, int decimals, std::string_view unit) {
  std::string text = fmt::format("{:0{}}", std::abs(value), whole + decimals);
  if (decimals > 0) {
    text.insert(text.size() - static_cast<std::size_t>(decimals), 1, '.');
  }
  return fmt::format("{}{}{}{}", value < 0 ? "-" : "", text, unit.empty() ? "" : "*", unit);
}

std::string kwh(std::int64_t wh) {
  return fixed(wh, 6, 3, "kWh");
}

std::string kw(int watts) {
  return fixed(watts, 2, 3, "kW");
}

std::string volts(int tenths) {
  return fixed(tenths, 3, 1, "V");
}

std::string cubic_metres(std::int64_t litres) {
  return fixed(litres, 5, 3, "m3");
}

std::string hex_text(std::string_view text) {
  std::string result;
  for (const char c : text) {
    result += fmt::format("{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

}  // namespace meterwire::simulator
