#include "parsers/iec62056_21/profile_times.hpp"

#include "tests/parsers/iec62056_21/profiles.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire;
using namespace meterwire::iec62056_21;
using test::profile_of;
using test::record_of_lines;

namespace {

const Zone& berlin = zone_named("Europe/Berlin");

std::string header(std::string_view time, int minutes = 15) {
  return "P.01(" + std::string(time) + ")(00)(" + std::to_string(minutes) + ")(1)(1.5)(kW)\r\n";
}

std::string rows(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += "(0." + std::to_string(i) + ")\r\n";
  }
  return text;
}

// When the periods of the first segment ended.
std::vector<std::string> ends(const std::string& lines, const Zone& zone = berlin) {
  const Record record = record_of_lines(lines);
  const LoadProfile profile = profile_of(record);
  std::vector<std::string> texts;
  for (const ProfileRow& row : profile.segments.at(0).rows) {
    texts.push_back(zone.rfc3339(period_end(profile.segments[0], row.period, zone)));
  }
  return texts;
}

std::vector<std::int64_t> gaps(const std::string& lines) {
  const Record record = record_of_lines(lines);
  const LoadProfile profile = profile_of(record);
  std::vector<std::int64_t> sizes;
  for (const ProfileGap& gap : gaps_in(profile, berlin)) {
    sizes.push_back(gap.periods);
  }
  return sizes;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("the header has the end of the first period", "[profile]") {
  CHECK(ends(header("1220823161500") + rows(3)) ==
        Texts{"2022-08-23T16:15:00+02:00", "2022-08-23T16:30:00+02:00", "2022-08-23T16:45:00+02:00"});
}

TEST_CASE("periods pass on through spring", "[profile]") {
  CHECK(ends(header("0260329014500") + rows(3)) ==
        Texts{"2026-03-29T01:45:00+01:00", "2026-03-29T03:00:00+02:00", "2026-03-29T03:15:00+02:00"});
  const auto day = ends(header("0260329001500") + rows(92));
  CHECK(day.back() == "2026-03-30T00:00:00+02:00");
}

TEST_CASE("periods pass on through autumn", "[profile]") {
  CHECK(ends(header("1261025024500") + rows(3)) ==
        Texts{"2026-10-25T02:45:00+02:00", "2026-10-25T02:00:00+01:00", "2026-10-25T02:15:00+01:00"});
  const auto day = ends(header("1261025001500") + rows(100));
  CHECK(day.back() == "2026-10-26T00:00:00+01:00");
}

TEST_CASE("the season of a header tells the hours of autumn apart", "[profile]") {
  CHECK(ends(header("1261025023000") + rows(1)) == Texts{"2026-10-25T02:30:00+02:00"});
  CHECK(ends(header("0261025023000") + rows(1)) == Texts{"2026-10-25T02:30:00+01:00"});
  CHECK(ends(header("2261025003000") + rows(1)) == Texts{"2026-10-25T02:30:00+02:00"});
  // Headers where the season changes are no gap.
  CHECK(gaps(header("1261025024500") + rows(1) + header("0261025020000") + rows(1)).empty());
  CHECK(gaps(header("0260329014500") + rows(1) + header("1260329030000") + rows(1)).empty());
}

TEST_CASE("days are those of the calendar", "[profile]") {
  CHECK(ends(header("0260328000000", 1440) + rows(3)) ==
        Texts{"2026-03-28T00:00:00+01:00", "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00"});
  CHECK(gaps(header("1261025000000", 1440) + rows(1) + header("0261026000000", 1440) + rows(1)).empty());
  CHECK(gaps(header("0260329000000", 1440) + rows(1) + header("1260401000000", 1440) + rows(1)) ==
        std::vector<std::int64_t>{2});
}

TEST_CASE("behind a period that was cut short the others are on the grid", "[profile]") {
  CHECK(ends(header("0231113100723") + rows(3)) ==
        Texts{"2023-11-13T10:07:23+01:00", "2023-11-13T10:30:00+01:00", "2023-11-13T10:45:00+01:00"});
}

TEST_CASE("missing periods are counted", "[profile]") {
  const std::string begin = header("0231113100000") + rows(2);  // up to 10:15
  CHECK(gaps(begin + header("0231113103000") + rows(1)).empty());
  CHECK(gaps(begin + header("0231113104500") + rows(1)) == std::vector<std::int64_t>{1});
  CHECK(gaps(begin + header("0231113103723") + rows(1)) == std::vector<std::int64_t>{1});  // cut short
  CHECK(gaps(begin + header("0231113102200") + rows(1)).empty());
  CHECK(gaps(begin + header("0231114101500") + rows(1)) == std::vector<std::int64_t>{95});
  CHECK(gaps(begin + header("0231113090000") + rows(1)).empty());  // the clock was set back
}

TEST_CASE("log books have no gaps", "[profile]") {
  const Record record = record_of_lines(
      "P.98(1041007095703)(00002000)()(0)\r\n"
      "P.98(1220901000000)(00000010)()(0)\r\n");
  CHECK(gaps_in(profile_of(record), berlin).empty());
}
