#include "parsers/record/timestamp.hpp"

#include "parsers/record/digit.hpp"
#include "parsers/record/hex.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace meterwire {

namespace {

constexpr int first_unlikely_year = 2070;  // "70" is the start of somebody's epoch

// The digits of a date or time without what separates them. More than there can be: none.
struct Digits {
  std::array<char, 9> text{};
  std::size_t size = 0;

  Digits(std::string_view sent, char separator) {
    for (const char c : sent) {
      if (c == separator) {
        continue;
      }
      if (!is_digit(c) || size == text.size()) {
        size = 0;
        return;
      }
      text[size++] = c;
    }
  }

  [[nodiscard]] std::string_view view() const { return {text.data(), size}; }
};

// Takes a season off the front of digits that are one more than `usual`. Nothing where it is none.
std::optional<Season> take_season(std::string_view& digits, std::size_t usual) {
  if (digits.size() != usual + 1) {
    return Season::unknown;
  }
  const char season = digits.front();
  digits.remove_prefix(1);
  switch (season) {
    case '0':
      return Season::standard;
    case '1':
      return Season::daylight;
    case '2':
      return Season::utc;
    default:
      return std::nullopt;
  }
}

}  // namespace

bool is_valid(const Timestamp& time) {
  const std::chrono::year_month_day date{std::chrono::year{time.year}, std::chrono::month{time.month},
                                         std::chrono::day{time.day}};
  const bool is_epoch = time.year == 2000 && time.month == 1 && time.day == 1 && time.hour == 0 && time.minute == 0 &&
                        time.second == 0;  // of DLMS: a clock that was never set
  return !is_epoch && time.year >= 2000 && time.year < first_unlikely_year && date.ok() && time.hour <= 23 &&
         time.minute <= 59 && time.second <= 59;
}

std::optional<Timestamp> timestamp_from(std::string_view text) {
  Timestamp time;
  if (text.size() == 13 && (text.back() == 'S' || text.back() == 'W')) {
    time.season = text.back() == 'S' ? Season::daylight : Season::standard;
    text.remove_suffix(1);
  }
  if (text.size() != 12 || !std::ranges::all_of(text, is_digit)) {
    return std::nullopt;
  }
  const auto two_digits = [&](std::size_t at) {
    return static_cast<std::uint8_t>((text[at] - '0') * 10 + (text[at + 1] - '0'));
  };
  time.year = static_cast<std::int16_t>(2000 + two_digits(0));
  time.month = two_digits(2);
  time.day = two_digits(4);
  time.hour = two_digits(6);
  time.minute = two_digits(8);
  time.second = two_digits(10);
  return is_valid(time) ? std::optional(time) : std::nullopt;
}

std::optional<Timestamp> timestamp_from(std::string_view date, std::string_view time) {
  const Digits date_digits(date, '-');
  const Digits time_digits(time, ':');
  std::string_view day = date_digits.view();
  if (day.size() == 8 && day.starts_with("20")) {
    day.remove_prefix(2);
  }
  std::string_view clock = time_digits.view();
  const auto season_of_day = take_season(day, 6);
  const auto season_of_clock = take_season(clock, 6);
  if (!season_of_day || !season_of_clock || day.size() != 6 || clock.size() != 6) {
    return std::nullopt;
  }
  auto stamp = timestamp_from(std::string(day).append(clock));
  if (stamp) {
    stamp->season = *season_of_clock != Season::unknown ? *season_of_clock : *season_of_day;
  }
  return stamp;
}

std::optional<Timestamp> dlms_timestamp_from(std::string_view text) {
  constexpr std::size_t size = 12;
  std::array<std::uint8_t, size> bytes{};
  if (text.size() != 2 * size) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < size; ++i) {
    const int high = hex_digit(text[2 * i]);
    const int low = hex_digit(text[2 * i + 1]);
    if (high < 0 || low < 0) {
      return std::nullopt;
    }
    bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  constexpr std::uint8_t not_specified = 0xFF;
  constexpr std::uint8_t daylight_saving = 0x80;
  Timestamp time;
  time.year = static_cast<std::int16_t>(bytes[0] * 256 + bytes[1]);
  time.month = bytes[2];
  time.day = bytes[3];
  time.hour = bytes[5];
  time.minute = bytes[6];
  time.second = bytes[7];
  if (const std::uint8_t status = bytes[11]; status != not_specified) {
    time.season = (status & daylight_saving) != 0 ? Season::daylight : Season::standard;
  }
  return is_valid(time) ? std::optional(time) : std::nullopt;
}

std::string to_string(const Timestamp& time) {
  std::array<char, 32> text{};
  const int length = std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d", time.year, time.month,
                                   time.day, time.hour, time.minute, time.second);
  return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace meterwire
