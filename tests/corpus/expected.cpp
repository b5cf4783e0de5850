#include "tests/corpus/expected.hpp"

#include "parsers/clock/zone.hpp"
#include "parsers/grammar/data_lines.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string_view>

namespace meterwire::test {

namespace {

// What a code or a value is, read by the grammar itself: `code(value)`.
Record read_set(const std::string& code, const std::string& value) {
  Record record;
  const std::string_view text = record.reset(code + '(' + value + ')');
  grammar::parse_data_lines(text.data(), text.data() + text.size(), 1, record);
  return record;
}

bool same_code(const std::string& sent, std::string expected) {
  if (const std::size_t any = expected.find("-x:"); any != std::string::npos && sent.size() > any + 1) {
    expected[any + 1] = sent[any + 1];
  }
  if (sent == expected) {
    return true;
  }
  const Record a = read_set(sent, "0");
  const Record b = read_set(expected, "0");
  return !a.readings.empty() && !b.readings.empty() && a.readings[0].code.same_measurement(b.readings[0].code);
}

std::optional<Decimal> number_from(const std::string& text) {
  const Record record = read_set("1.8.0", text);
  if (record.values.size() != 1 || record.values[0].kind != ValueKind::number) {
    return std::nullopt;
  }
  return record.values[0].number;
}

bool same_quantity(const feed::Value& value, const ExpectedPair& pair) {
  const auto sent = number_from(value.value);
  const auto expected = number_from(pair.value);
  if (!sent || !expected) {
    return false;
  }
  if (pair.unit.empty() || value.unit.empty()) {
    return pair.unit.empty() && same_number(*sent, *expected);
  }
  const NormalisedValue a = normalised(*sent, unit_from(value.unit));
  const NormalisedValue b = normalised(*expected, unit_from(pair.unit));
  return a.unit == b.unit && same_number(a.number, b.number);
}

// The instant of an RFC 3339 time, in seconds; also of one whose zone stands in brackets behind it.
std::optional<std::chrono::sys_seconds> instant_of(const std::string& text) {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int length = 0;
  if (std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%n", &year, &month, &day, &hour, &minute, &second, &length) !=
      6) {
    return std::nullopt;
  }
  const std::string zone = text.substr(static_cast<std::size_t>(length));
  int offset_hours = 0;
  int offset_minutes = 0;
  if (zone.starts_with('[')) {
    Timestamp local{static_cast<std::int16_t>(year),
                    static_cast<std::uint8_t>(month),
                    static_cast<std::uint8_t>(day),
                    static_cast<std::uint8_t>(hour),
                    static_cast<std::uint8_t>(minute),
                    static_cast<std::uint8_t>(second),
                    Season::unknown};
    return Zone(zone.substr(1, zone.size() - 2)).utc(local);
  }
  if (zone != "Z" && std::sscanf(zone.c_str(), "%3d:%2d", &offset_hours, &offset_minutes) != 2) {
    return std::nullopt;
  }
  using namespace std::chrono;
  return sys_days{std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                  std::chrono::day{static_cast<unsigned>(day)}} +
         hours{hour - offset_hours} + minutes{minute - offset_minutes} + seconds{second};
}

bool same_time(const std::string& rfc3339, const std::string& expected) {
  if (const auto stamp = timestamp_from(expected)) {
    return rfc3339 == Zone(default_zone).rfc3339(*stamp);
  }
  const auto instant = instant_of(expected);
  return instant && instant == instant_of(rfc3339);
}

bool says(const feed::Value& value, const ExpectedPair& pair) {
  if (!pair.time.empty() && !same_time(value.time, pair.time)) {
    return false;
  }
  if (pair.value == "null" || pair.value == "\"\"") {
    return value.is_null || value.value.empty();
  }
  const bool same_text = pair.unit.empty() && (value.value == pair.value || value.text == pair.value);
  return same_text || same_quantity(value, pair) || (!value.time.empty() && same_time(value.time, pair.value));
}

// `0-0:98.1.0(avg)=4.429*kW`: the mean of the list, rounded to the digits that the pair has.
bool says_mean(const feed::Reading& reading, const ExpectedPair& pair) {
  double sum = 0;
  double count = 0;
  for (const feed::Value& value : reading.values) {
    if (const auto number = number_from(value.value); number && !value.unit.empty()) {
      sum += std::stod(to_string(normalised(*number, unit_from(value.unit)).number));
      ++count;
    }
  }
  return count > 0 && std::abs(sum / count - std::stod(pair.value)) <= 0.001;
}

std::vector<std::string> split_pairs(const std::string& cell) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (std::size_t end = cell.find("; "); end != std::string::npos; end = cell.find("; ", start)) {
    parts.push_back(cell.substr(start, end - start));
    start = end + 2;
  }
  parts.push_back(cell.substr(start));
  return parts;
}

}  // namespace

std::vector<ExpectedPair> expected_pairs(const std::string& cell) {
  std::vector<ExpectedPair> pairs;
  if (cell.starts_with("peer:")) {
    return pairs;
  }
  for (const std::string& part : split_pairs(cell)) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos || part.find('.') > equals || part.starts_with("plaintext")) {
      continue;
    }
    ExpectedPair pair{part, part.substr(0, equals), part.substr(equals + 1), {}, {}};
    if (const std::size_t remark = pair.value.find(" ("); remark != std::string::npos) {
      pair.value.resize(remark);
    }
    if (const std::size_t at = pair.value.rfind('@'); at != std::string::npos) {
      pair.time = pair.value.substr(at + 1);
      pair.value.resize(at);
    }
    if (const std::size_t star = pair.value.rfind('*'); star != std::string::npos) {
      pair.unit = pair.value.substr(star + 1);
      pair.value.resize(star);
    }
    pairs.push_back(pair);
  }
  return pairs;
}

bool has_pair(const feed::Message& message, const ExpectedPair& pair) {
  const std::size_t mean = pair.code.find("(avg");
  const std::string code = pair.code.substr(0, mean);
  return std::ranges::any_of(message.readings, [&](const feed::Reading& reading) {
    if (!same_code(reading.obis, code)) {
      return false;
    }
    return mean != std::string::npos
               ? says_mean(reading, pair)
               : std::ranges::any_of(reading.values, [&](const feed::Value& value) { return says(value, pair); });
  });
}

bool accounts_for(const Record& record, const std::string& line) {
  // A line is accounted for if its bytes are covered: every byte lies in a reading's id or value, in an error, or is
  // one of the brackets and blanks between them.
  const std::string_view telegram = record.telegram();
  const std::size_t at = telegram.find(line);
  if (at == std::string_view::npos) {
    return false;
  }
  std::vector<bool> covered(line.size(), false);
  const auto cover = [&](std::string_view part) {
    const auto first = part.data() - (telegram.data() + at);
    for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(part.size()); ++i) {
      if (first + i >= 0 && first + i < static_cast<std::ptrdiff_t>(line.size())) {
        covered[static_cast<std::size_t>(first + i)] = true;
      }
    }
  };
  for (const Reading& reading : record.readings) {
    cover(reading.id);
  }
  for (const Value& value : record.values) {
    cover(value.text);
  }
  for (const LineError& error : record.errors) {
    cover(error.text);
  }
  // What a command is stands between SOH and STX.
  const std::size_t stx = line.find('\x02');
  for (std::size_t i = stx == std::string::npos ? 0 : stx + 1; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '!' || c == '\x03') {
      return true;  // and the check behind it
    }
    if (!covered[i] && c != '(' && c != ')' && c != ' ') {
      return false;
    }
  }
  return true;
}

}  // namespace meterwire::test
