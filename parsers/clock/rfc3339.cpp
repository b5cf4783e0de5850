#include "parsers/clock/rfc3339.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace meterwire {

namespace {

using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year_month_day;

// By hand, because a receiver reads a quarter of a million of them a second.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  // Exactly so many digits. False makes the whole time invalid.
  int digits(int count) {
    int number = 0;
    for (; count > 0; --count) {
      const unsigned digit = rest_.empty() ? 10U : static_cast<unsigned char>(rest_[0]) - unsigned{'0'};
      if (digit > 9) {
        good_ = false;
        return 0;
      }
      number = number * 10 + static_cast<int>(digit);
      rest_.remove_prefix(1);
    }
    return number;
  }

  bool skip(char wanted) {
    const bool there = !rest_.empty() && rest_[0] == wanted;
    rest_.remove_prefix(there ? 1 : 0);
    return there;
  }

  // In either case: RFC 3339, section 5.6.
  void expect_letter(char upper) { good_ &= skip(upper) || skip(static_cast<char>(upper - 'A' + 'a')); }
  void expect(char wanted) { good_ &= skip(wanted); }

  std::chrono::nanoseconds fraction() {
    if (!skip('.')) {
      return {};
    }
    const auto end = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    good_ &= end > 0;
    std::chrono::nanoseconds fraction{0};
    std::int64_t place = 100'000'000;
    for (const char digit : rest_.substr(0, std::min(end, std::size_t{9}))) {
      fraction += std::chrono::nanoseconds{place * (digit - '0')};
      place /= 10;
    }
    rest_.remove_prefix(end);
    return fraction;
  }

  std::chrono::minutes offset() {
    if (rest_.empty() || (rest_[0] != '+' && rest_[0] != '-')) {
      expect_letter('Z');
      return {};
    }
    const bool is_west = skip('-');
    if (!is_west) {
      skip('+');
    }
    const int hours = digits(2);
    expect(':');
    const int minutes = digits(2);
    good_ &= hours < 24 && minutes < 60;
    const auto offset = std::chrono::hours{hours} + std::chrono::minutes{minutes};
    return is_west ? -offset : offset;
  }

  [[nodiscard]] bool good_to_the_end() const { return good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

bool begins_a_month(sys_seconds time) {
  const auto day = floor<std::chrono::days>(time);
  return time == day && year_month_day(day).day() == std::chrono::day{1};
}

}  // namespace

std::optional<Instant> instant_from_rfc3339(std::string_view text) {
  Scanner scanner(text);
  const int year = scanner.digits(4);
  scanner.expect('-');
  const int month = scanner.digits(2);
  scanner.expect('-');
  const int day = scanner.digits(2);
  scanner.expect_letter('T');
  const int hour = scanner.digits(2);
  scanner.expect(':');
  const int minute = scanner.digits(2);
  scanner.expect(':');
  const int second = scanner.digits(2);
  const auto fraction = scanner.fraction();
  const auto offset = scanner.offset();
  const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (!scanner.good_to_the_end() || !date.ok() || hour > 23 || minute > 59 || second > 60) {
    return std::nullopt;
  }
  const sys_seconds time =
      sys_days(date) + std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second} - offset;
  if (second == 60 && !begins_a_month(time)) {
    return std::nullopt;
  }
  return Instant{time, fraction};
}

}  // namespace meterwire
