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

/// Whether it is a time of the calendar that a meter can mean: its year is 2000 to 2069, and it is not the first second
/// of 2000, at which the clocks of DLMS meters stand that were never set.
[[nodiscard]] bool is_valid(const Timestamp& time);

/// Reads a timestamp of the P1 port: YYMMDDhhmmss with S or W behind it, or 12 digits alone (DSMR 2 and 3).
/// Empty where the text is none, and where its fields are no time of the calendar: an M-Bus meter that was never read
/// sends `632525252525S` or `700101010000W`, a fresh meter `000000000000W` or `000101000000W`. Years from 70 on are no
/// years of a P1 meter.
[[nodiscard]] std::optional<Timestamp> timestamp_from(std::string_view text);

/// Reads a DLMS date-time in hex, as some Dutch business meters send their clock: year (2 bytes), month, day, weekday,
/// hour, minute, second, hundredths, deviation (2 bytes), status: `07E60A1E0712371E00FF8880`. Bit 7 of the status says
/// daylight saving time. The deviation is passed over, because meters do not agree on its sign. Empty as above.
[[nodiscard]] std::optional<Timestamp> dlms_timestamp_from(std::string_view text);

/// Puts a date (`260815`, `26-08-15`, `20260815`) and a time of day (`162655`, `16:26:55`) together, as readouts and
/// some pushes send their clock in 0.9.2 and 0.9.1. A season before either (IEC 62056-21, annex A: 0 standard time, 1
/// daylight saving time, 2 UTC; `1162655`) counts. Dates with points are in too many orders, and calendars, to be read.
[[nodiscard]] std::optional<Timestamp> timestamp_from(std::string_view date, std::string_view time);

/// RFC 3339 without an offset: 2010-12-09T11:30:20.
[[nodiscard]] std::string to_string(const Timestamp& time);

}  // namespace meterwire
