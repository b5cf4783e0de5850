#include "transport/feed/instant.hpp"

#include <chrono>
#include <cstddef>

namespace meterwire::feed {

namespace {

// Reads a text from its beginning to its end. Remembers that something did not fit.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  // Exactly so many digits.
  int digits(std::size_t count) {
    int value = 0;
    for (; count > 0; --count) {
      value = value * 10 + digit();
    }
    return value;
  }

  // Behind a point, if there is one; those beyond the ninth are dropped.
  std::int64_t fraction() {
    if (!rest_.starts_with('.')) {
      return 0;
    }
    rest_.remove_prefix(1);
    std::int64_t nanoseconds = 0;
    std::int64_t place = 100'000'000;
    do {
      nanoseconds += place * digit();
      place /= 10;
    } while (!rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9');
    return nanoseconds;
  }

  void expect(char c) {
    fits_ = fits_ && rest_.starts_with(c);
    rest_.remove_prefix(fits_ ? 1 : 0);
  }

  char next() {
    const char c = rest_.empty() ? '\0' : rest_[0];
    rest_.remove_prefix(rest_.empty() ? 0 : 1);
    return c;
  }

  [[nodiscard]] bool is_at_end() const { return fits_ && rest_.empty(); }

 private:
  int digit() {
    const char c = next();
    fits_ = fits_ && c >= '0' && c <= '9';
    return fits_ ? c - '0' : 0;
  }

  std::string_view rest_;
  bool fits_ = true;
};

}  // namespace

std::optional<std::int64_t> nanoseconds_from(std::string_view rfc3339) {
  using namespace std::chrono;
  Cursor text(rfc3339);
  const int y = text.digits(4);
  text.expect('-');
  const int m = text.digits(2);
  text.expect('-');
  const int d = text.digits(2);
  text.expect('T');
  const int hour = text.digits(2);
  text.expect(':');
  const int minute = text.digits(2);
  text.expect(':');
  const int second = text.digits(2);
  const std::int64_t fraction = text.fraction();
  const char zone = text.next();
  minutes offset{0};
  if (zone != 'Z') {
    const int hours_off = text.digits(2);
    text.expect(':');
    offset = minutes{(zone == '-' ? -1 : 1) * (hours_off * 60 + text.digits(2))};
  }
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
  constexpr int first_year = 1678;
  constexpr int last_year = 2261;
  const bool is_time = text.is_at_end() && (zone == 'Z' || zone == '+' || zone == '-') && date.ok() &&
                       y >= first_year && y <= last_year && hour < 24 && minute < 60 && second <= 60;
  if (!is_time) {
    return std::nullopt;
  }
  const nanoseconds since_1970 = sys_days{date}.time_since_epoch() + hours{hour} + minutes{minute} + seconds{second} -
                                 offset + nanoseconds{fraction};
  return since_1970.count();
}

}  // namespace meterwire::feed
