#include "parsers/record/timestamp.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace meterwire {

namespace {

constexpr int first_unlikely_year = 2070;  // "70" is the start of somebody's epoch

}  // namespace

std::optional<Timestamp> timestamp_from(std::string_view text) {
  Timestamp time;
  if (text.size() == 13 && (text.back() == 'S' || text.back() == 'W')) {
    time.season = text.back() == 'S' ? Season::daylight : Season::standard;
    text.remove_suffix(1);
  }
  if (text.size() != 12 || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
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
  const std::chrono::year_month_day date{std::chrono::year{time.year}, std::chrono::month{time.month},
                                         std::chrono::day{time.day}};
  if (time.year >= first_unlikely_year || !date.ok() || time.hour > 23 || time.minute > 59 || time.second > 59) {
    return std::nullopt;
  }
  return time;
}

std::string to_string(const Timestamp& time) {
  std::array<char, 32> text{};
  const int length = std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d", time.year, time.month,
                                   time.day, time.hour, time.minute, time.second);
  return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace meterwire
