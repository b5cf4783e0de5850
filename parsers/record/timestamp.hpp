#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire {

/// What a meter says of the season of its clock.
enum class Season : std::uint8_t {
  unknown,   ///< no flag: DSMR 2 and 3, most readouts
  standard,  ///< 'W', or a leading 0
  daylight,  ///< 'S', or a leading 1
  utc,       ///< a leading 2
};

/// A time as a meter's clock shows it. What it is in UTC depends on the zone of the source.
struct Timestamp {
  std::int16_t year = 0;    ///< 2000 to 2069
  std::uint8_t month = 0;   ///< 1 to 12
  std::uint8_t day = 0;     ///< 1 to 31, valid in its month
  std::uint8_t hour = 0;    ///< 0 to 23
  std::uint8_t minute = 0;  ///< 0 to 59
  std::uint8_t second = 0;  ///< 0 to 59
  Season season = Season::unknown;

  friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

/// Reads a timestamp of the P1 port: YYMMDDhhmmss with S or W behind it, or 12 digits alone (DSMR 2 and 3).
/// Empty where the text is none, and where its fields are no time of the calendar: an M-Bus meter that was never read
/// sends `632525252525S` or `700101010000W`, a fresh meter `000000000000W`. Years from 70 on are no years of a P1
/// meter.
[[nodiscard]] std::optional<Timestamp> timestamp_from(std::string_view text);

/// RFC 3339 without an offset: 2010-12-09T11:30:20.
[[nodiscard]] std::string to_string(const Timestamp& time);

}  // namespace meterwire
