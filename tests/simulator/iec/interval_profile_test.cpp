#include "tests/simulator/iec/interval_profile.hpp"

#include "tests/simulator/iec/registers.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <string>

using namespace meterwire::simulator::iec;
using namespace std::chrono;

namespace {

// An odd day since 1970, on which the mains fail, is 2026-11-20.
constexpr sys_seconds noon = sys_days(2026y / November / 20) + hours(12);

std::vector<std::string> headers_of(const std::string& text) {
  std::vector<std::string> headers;
  for (const std::string_view line : lines_of(text)) {
    if (line.starts_with("P.")) {
      headers.emplace_back(line.substr(0, line.find(")(15)")));
    }
  }
  return headers;
}

std::size_t rows_of(const std::string& text) {
  return lines_of(text).size() - headers_of(text).size();
}

Window window(std::string_view text) {
  const auto result = window_from(text);
  REQUIRE(result);
  return *result;
}

}  // namespace

TEST_CASE("a day of quarters, with a failure of the mains", "[simulator]") {
  const std::string text = quarter_hours.lines(noon, 1, {});
  CHECK(text.starts_with("P.01(0261119131500)(00)(15)(2)(1.5.0)(kW)(2.5.0)(kW)\r\n("));
  // 03:30, 03:45 and 04:00 UTC are missing.
  CHECK(headers_of(text) ==
        std::vector<std::string>{"P.01(0261119131500)(00", "P.01(0261120051500)(80", "P.01(0261120053000)(00"});
  CHECK(rows_of(text) == 93);
  CHECK(quarter_hours.lines(noon + minutes(7), 1, {}) == text);
}

TEST_CASE("what is read again is the same", "[simulator]") {
  const std::string long_one = quarter_hours.lines(noon, 2, {});
  const std::string short_one = quarter_hours.lines(noon - hours(1), 2, window("2611191000;2611191100"));
  REQUIRE(rows_of(short_one) == 5);
  const std::string rows = short_one.substr(short_one.find('\n') + 1);
  CHECK(long_one.find(rows) != std::string::npos);
}

TEST_CASE("windows", "[simulator]") {
  CHECK(rows_of(quarter_hours.lines(noon, 1, window(";"))) == 93);
  CHECK(rows_of(quarter_hours.lines(noon, 1, window("2611201200;"))) == 5);
  CHECK(rows_of(quarter_hours.lines(noon, 1, window("0261120120000;0261120123000"))) == 3);
  CHECK(rows_of(quarter_hours.lines(noon, 1, window("2261120110000;2261120113000"))) == 3);  // UTC
  CHECK(rows_of(quarter_hours.lines(noon, 1, window("1261120130000;1261120133000"))) == 3);  // summer time
  CHECK(quarter_hours.lines(noon, 1, window("2711201200;")).empty());
  CHECK(rows_of(full_hours.lines(noon, 1, {})) == 23);  // without 03:00 to 04:00 UTC
  for (const char* wrong : {"26112012", "2611201200", "x;", "2613201200;", ";3261120123000", "2611201260;"}) {
    INFO(wrong);
    CHECK(!window_from(wrong));
  }
}

TEST_CASE("the clock changes within a profile", "[simulator]") {
  const sys_seconds autumn = sys_days(2026y / October / 25);
  const std::string text = quarter_hours.lines(autumn + hours(2), 1, window("2610250200;2610250300"));
  CHECK(headers_of(text) == std::vector<std::string>{"P.01(1261025020000)(00", "P.01(0261025020000)(00"});
  CHECK(rows_of(text) == 9);  // 02:00 to 02:45 twice, and 03:00
  CHECK(rows_of(quarter_hours.lines(autumn + hours(2), 1, window("0261025020000;0261025030000"))) == 5);

  const sys_seconds spring = sys_days(2026y / March / 29);
  const std::string less = quarter_hours.lines(spring + hours(2), 1, window("2603290145;2603290315"));
  CHECK(headers_of(less) == std::vector<std::string>{"P.01(0260329014500)(00", "P.01(1260329030000)(00"});
  CHECK(rows_of(less) == 3);
}

TEST_CASE("the log book tells of the failure", "[simulator]") {
  const std::string book = log_book_lines(noon, 2, {});
  CHECK(book ==
        "P.98(0261120042000)(40)()(2)(0-0:C.11.0)()(0-0:C.11.10)()(4)(0)\r\n"
        "P.98(0261120050500)(80)()(2)(0-0:C.11.0)()(0-0:C.11.10)()(5)(0)\r\n");
  CHECK(log_book_lines(noon, 2, window("2611200430;")).starts_with("P.98(0261120050500)"));
}
