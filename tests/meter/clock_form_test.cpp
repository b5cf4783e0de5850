#include "meter/clock_form.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire;
using namespace meterwire::meter;

namespace {

constexpr Timestamp summer{2026, 7, 9, 8, 5, 3, Season::daylight};
constexpr Timestamp winter{2026, 11, 20, 19, 0, 5, Season::standard};

}  // namespace

TEST_CASE("a time is written as the meter writes it") {
  CHECK(in_form_of({"261121", "120000", {}}, winter) == ClockTexts{"261120", "190005", {}});
  CHECK(in_form_of({"26-11-21", "12:00:00", {}}, winter) == ClockTexts{"26-11-20", "19:00:05", {}});
  CHECK(in_form_of({"0261121", "0120000", {}}, summer) == ClockTexts{"1260709", "1080503", {}});
  CHECK(in_form_of({"20261121", "120000", {}}, winter) == ClockTexts{"20261120", "190005", {}});
  CHECK(in_form_of({{}, {}, "26-11-21 12:00"}, winter) == ClockTexts{{}, {}, "26-11-20 19:00"});
  CHECK(in_form_of({{}, {}, "0261121120000"}, summer) == ClockTexts{{}, {}, "1260709080503"});
}

TEST_CASE("a form that is not understood is not written") {
  CHECK_FALSE(in_form_of({"21.11.26", "12:00:00", {}}, winter));
  CHECK_FALSE(in_form_of({"261121", "noon", {}}, winter));
  CHECK_FALSE(in_form_of({{}, {}, "(ER07)"}, winter));
  CHECK_FALSE(in_form_of({}, winter));
  CHECK_FALSE(in_form_of({"999999999999999999999999", "1", {}}, winter));
}

TEST_CASE("clocks are read") {
  CHECK(clock_time({"261120", "190005", {}}).has_value());
  CHECK(clock_time({{}, {}, "26-11-20 19:00:05"}).has_value());
  CHECK_FALSE(clock_time({"261120", {}, {}}));
}
