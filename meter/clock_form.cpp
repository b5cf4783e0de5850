#include "meter/clock_form.hpp"

#include "parsers/record/digit.hpp"
#include "parsers/record/readout_time.hpp"

#include <algorithm>

namespace meterwire::meter {

namespace {

char season_digit(Season season) {
  return season == Season::daylight ? '1' : season == Season::utc ? '2' : '0';
}

// The digits as many as the form has: with a season in front (annex A) where there is one more than a date or a time
// has, from the whole year on where there are two more, and without seconds where there are two less.
std::string filled(std::string_view form, std::string digits, const Timestamp& time, bool has_date) {
  const auto wanted = static_cast<std::size_t>(std::ranges::count_if(form, is_digit));
  const bool has_season = wanted % 2 == 1;
  if (has_date && wanted - (has_season ? 1 : 0) == digits.size() + 2) {
    digits.insert(0, "20");
  }
  if (has_season) {
    digits.insert(0, 1, season_digit(time.season));
  }
  std::string text(form);
  std::size_t used = 0;
  for (char& c : text) {
    if (is_digit(c) && used < digits.size()) {
      c = digits[used++];
    }
  }
  return text;
}

bool is_same_moment(Timestamp a, const Timestamp& b, bool has_seconds) {
  a.season = b.season;
  a.second = has_seconds ? a.second : b.second;
  return a == b;
}

}  // namespace

std::optional<Timestamp> clock_time(const ClockTexts& texts) {
  return texts.both.empty() ? timestamp_from(texts.date, texts.time) : readout_time_from(texts.both).time;
}

std::optional<ClockTexts> in_form_of(const ClockTexts& texts, const Timestamp& time) {
  std::string digits = to_string(time);
  std::erase_if(digits, [](char c) { return !is_digit(c); });
  const std::string date = digits.substr(2, 6);
  const std::string clock = digits.substr(8);
  ClockTexts written;
  bool has_seconds = true;
  if (texts.both.empty()) {
    written = {filled(texts.date, date, time, true), filled(texts.time, clock, time, false), {}};
  } else {
    constexpr std::size_t without_seconds = 11;  // at most: a season, YYMMDDhhmm
    has_seconds = static_cast<std::size_t>(std::ranges::count_if(texts.both, is_digit)) > without_seconds;
    written.both = filled(texts.both, has_seconds ? date + clock : date + clock.substr(0, 4), time, true);
  }
  const auto read = clock_time(written);
  return read && is_same_moment(*read, time, has_seconds) ? std::optional(written) : std::nullopt;
}

}  // namespace meterwire::meter
