#include "parsers/record/readout_time.hpp"

#include "parsers/record/digit.hpp"
#include "parsers/record/solar_hijri.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace meterwire {

namespace {

struct Form {
  // Y M D h m s: a digit of the year (two or four), month, day, hour, minute, second; z: the season, 0 to 2; J: a digit
  // of a solar Hijri year; w: of the day of the week; _: what meters put between date and time; ~: between the parts of
  // a date that begins with four digits.
  std::string_view pattern;
  TimeForm form;
};

constexpr std::array forms{
    Form{"YYMMDDhhmm", TimeForm::digits},             // 1.6.1(0.50262*kW)(2211120730): MetCom
    Form{"zYYMMDDhhmm", TimeForm::digits},            // IEC 62056-21, annex A, ZSTs11
    Form{"YYMMDDhhmmss", TimeForm::digits},           // ZSTs12, without a season
    Form{"YYYYMMDDhhmm", TimeForm::long_digits},      // C.2.9(202505051121): ZPA
    Form{"zYYMMDDhhmmss", TimeForm::long_digits},     // 0-0:C.51.2*255(0221212163024): Iskraemeco, ZSTs13
    Form{"YYYYMMDDhhmmss", TimeForm::long_digits},    //
    Form{"YY-MM-DD", TimeForm::written},              // 96.2.5(18-02-19): Luna
    Form{"YY-MM-DD_hh:mm", TimeForm::written},        // 0.1.0*1(18-01-03 08:22): Landis+Gyr ZMD; (16-03-14,18:45): Luna
    Form{"YY-MM-DD_hh:mm:ss", TimeForm::written},     //
    Form{"YYYY~MM~DD", TimeForm::written},            // 6.36.2(2016-09-24): Ultraheat UH50
    Form{"YYYY~MM~DD_hh:mm", TimeForm::written},      //
    Form{"YYYY~MM~DD_hh:mm:ss", TimeForm::written},   // 9.36(2022-06-08&10:06:51): Ultraheat UH50
    Form{"DD.MM.YYYY", TimeForm::written},            //
    Form{"DD.MM.YYYY_hh:mm", TimeForm::written},      //
    Form{"DD.MM.YYYY_hh:mm:ss", TimeForm::written},   //
    Form{"JJ.MM.DD hh:mm:ss ww", TimeForm::written},  // 1.6.0(95.07.12 20:43:40 03): Iran
};

constexpr std::size_t shortest = 8;
constexpr std::size_t longest = 20;

bool fits(char c, char wanted) {
  switch (wanted) {
    case '_':
      return std::string_view(" ,&;T").find(c) != std::string_view::npos;
    case '~':
      return std::string_view("-/.").find(c) != std::string_view::npos;
    case '-':
    case '.':
    case ':':
    case ' ':
      return c == wanted;
    case 'z':
      return c >= '0' && c <= '2';
    default:
      return is_digit(c);
  }
}

bool has_shape(std::string_view text, std::string_view pattern) {
  return std::ranges::equal(text, pattern, fits);
}

int number_of(std::string_view text, std::string_view pattern, char letter) {
  int number = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    number = pattern[i] == letter ? number * 10 + (text[i] - '0') : number;
  }
  return number;
}

// No time has come yet, or the place is not used: all digits zeros, or nines beside separators, 99-99-99,99:99 (Luna).
bool is_blank(std::string_view text, TimeForm form) {
  const auto only = [text](char digit) {
    return std::ranges::all_of(text, [digit](char c) { return !is_digit(c) || c == digit; });
  };
  return only('0') || (form == TimeForm::written && only('9'));
}

// The Gregorian date, where it is certain that a solar Hijri one was sent.
std::optional<std::chrono::year_month_day> date_of_solar_hijri(int year_in_century, unsigned month, unsigned day,
                                                               unsigned weekday) {
  constexpr int first_certain = 80;  // 1380 to 1399 are 2001 to 2020
  constexpr int last_proven = 10;    // 1410 is 2031
  const bool is_certain = year_in_century >= first_certain;
  if (!is_certain && year_in_century > last_proven) {
    return std::nullopt;
  }
  const auto date = gregorian_from_solar_hijri((is_certain ? 1300 : 1400) + year_in_century, month, day);
  const auto is_proven = [&](const std::chrono::sys_days& proven) {
    const std::chrono::days since_saturday = std::chrono::weekday{proven} - std::chrono::Saturday;
    return since_saturday.count() + 1 == static_cast<int>(weekday);
  };
  return date && (is_certain || is_proven(*date)) ? date : std::nullopt;
}

std::optional<Timestamp> time_of(std::string_view text, std::string_view pattern) {
  const auto field = [&](char letter) { return number_of(text, pattern, letter); };
  const auto narrow = [](int number) { return static_cast<std::uint8_t>(number); };
  Timestamp time;
  time.hour = narrow(field('h'));
  time.minute = narrow(field('m'));
  time.second = narrow(field('s'));
  if (pattern.starts_with('J')) {
    const auto date = date_of_solar_hijri(field('J'), static_cast<unsigned>(field('M')),
                                          static_cast<unsigned>(field('D')), static_cast<unsigned>(field('w')));
    if (!date) {
      return std::nullopt;
    }
    time.year = static_cast<std::int16_t>(static_cast<int>(date->year()));
    time.month = narrow(static_cast<int>(static_cast<unsigned>(date->month())));
    time.day = narrow(static_cast<int>(static_cast<unsigned>(date->day())));
  } else {
    const bool has_century = pattern.find("YYYY") != std::string_view::npos;
    time.year = static_cast<std::int16_t>(field('Y') + (has_century ? 0 : 2000));
    time.month = narrow(field('M'));
    time.day = narrow(field('D'));
  }
  if (pattern.starts_with('z')) {
    constexpr std::array seasons{Season::standard, Season::daylight, Season::utc};
    time.season = seasons.at(static_cast<std::size_t>(field('z')));
  }
  return is_valid(time) ? std::optional(time) : std::nullopt;
}

}  // namespace

ReadoutTime readout_time_from(std::string_view text) {
  ReadoutTime found;
  if (text.size() < shortest || text.size() > longest) {
    return found;
  }
  for (const Form& form : forms) {
    if (!has_shape(text, form.pattern)) {
      continue;
    }
    if (is_blank(text, form.form)) {
      return {form.form, std::nullopt};
    }
    if (const auto time = time_of(text, form.pattern)) {
      if (found.time) {  // 201201130730: in 2020, or in 2012
        return {};
      }
      found = {form.form, time};
    }
  }
  return found;
}

}  // namespace meterwire
