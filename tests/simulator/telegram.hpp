#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace meterwire::simulator {

/// Text while it is composed, line by line; each line ends in CR LF.
class Lines {
 public:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    text_ += "\r\n";
  }

  [[nodiscard]] std::string text() && { return std::move(text_); }

 protected:
  std::string text_;
};

/// A P1 telegram while it is composed.
class Telegram : public Lines {
 public:
  enum class SecondLine : std::uint8_t { blank, none };

  /// Begins with the identification line and the blank line behind it; `identification` comes without '/'.
  explicit Telegram(std::string_view identification, SecondLine second = SecondLine::blank);

  [[nodiscard]] std::string with_crc() &&;           ///< ends in `!E47C`, as from DSMR 4 on
  [[nodiscard]] std::string with_unpadded_crc() &&;  ///< ends in `!B9F` where others write `!0B9F`
  [[nodiscard]] std::string with_crc_in_line() &&;   ///< ends in `1-0:71.7.0(001.7*A)!7945`
  [[nodiscard]] std::string without_crc() &&;        ///< ends in `!`, as up to DSMR 3
};

// Values as they stand in the brackets.

/// Digits with so many before and behind the point, and the unit: fixed(-63, 3, 0, "A") is -063*A.
[[nodiscard]] std::string fixed(std::int64_t value, int whole, int decimals, std::string_view unit);

[[nodiscard]] std::string kwh(std::int64_t wh);               ///< F9(3,3): 004567.890*kWh
[[nodiscard]] std::string kw(int watts);                      ///< F5(3,3): 01.193*kW
[[nodiscard]] std::string volts(int tenths);                  ///< F4(1,1): 230.1*V
[[nodiscard]] std::string cubic_metres(std::int64_t litres);  ///< F8(3,3): 12785.123*m3
[[nodiscard]] std::string hex_text(std::string_view text);    ///< octet string: "K8" is 4B38

}  // namespace meterwire::simulator
