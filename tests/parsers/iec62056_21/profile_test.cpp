#include "parsers/iec62056_21/profile.hpp"

#include "tests/parsers/iec62056_21/profiles.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire;
using namespace meterwire::iec62056_21;
using test::profile_of;
using test::record_of_lines;

namespace {

constexpr std::string_view metcom =
    "P.01(0231113101500)(80)(15)(2)(1-0:1.5.0)(kW)(1-0:2.5.0)(kW)\r\n"
    "(0.00000)(0.00086)\r\n"
    "P.01(0231113103000)(00)(15)(2)(1-0:1.5.0)(kW)(1-0:2.5.0)(kW)\r\n"
    "(0.00026)(0.00158)\r\n"
    "(0.25873)(0.00000)\r\n";

std::vector<LineProblem> problems_of(const LoadProfile& profile) {
  std::vector<LineProblem> problems;
  for (const LineError& problem : profile.problems) {
    problems.push_back(problem.problem);
  }
  return problems;
}

}  // namespace

TEST_CASE("a load profile has a segment for each header", "[profile]") {
  const Record record = record_of_lines(metcom);
  const LoadProfile profile = profile_of(record);
  CHECK(profile.id == "P.01");
  CHECK(profile.problems.empty());
  REQUIRE(profile.segments.size() == 2);
  const ProfileSegment& first = profile.segments[0];
  CHECK(first.start == Timestamp{2023, 11, 13, 10, 15, 0, Season::standard});
  CHECK(first.status.text == "80");
  CHECK(first.interval == std::chrono::minutes{15});
  REQUIRE(first.channels.size() == 2);
  CHECK(first.channels[0].id == "1-0:1.5.0");
  CHECK(first.channels[1].code == full_code(1, 0, 2, 5, 0));
  CHECK(first.channels[1].unit == "kW");
  REQUIRE(first.rows.size() == 1);
  CHECK(first.rows[0].values[1].number == Decimal{86, 5});
  const ProfileSegment& second = profile.segments[1];
  REQUIRE(second.rows.size() == 2);
  CHECK(second.rows[1].period == 1);
  CHECK(second.rows[1].values[0].text == "0.25873");
  CHECK_FALSE(second.status.is_set());
}

TEST_CASE("the time of a header has four forms", "[profile]") {
  const auto start = [](std::string_view time) {
    const Record record = record_of_lines("P.01(" + std::string(time) + ")(00)(15)(1)(1.5)(kW)\r\n(1.0)\r\n");
    return profile_of(record).segments.at(0).start;
  };
  CHECK(start("1220823161530") == Timestamp{2022, 8, 23, 16, 15, 30, Season::daylight});
  CHECK(start("220823161530") == Timestamp{2022, 8, 23, 16, 15, 30, Season::unknown});
  CHECK(start("22208231615") == Timestamp{2022, 8, 23, 16, 15, 0, Season::utc});
  CHECK(start("2208231615") == Timestamp{2022, 8, 23, 16, 15, 0, Season::unknown});
}

TEST_CASE("each entry of a log book has its header", "[profile]") {
  const Record record = record_of_lines(
      "P.98(1220826235646)(00008020)()(2)(0.9.1)()(0.9.2)()(1235703)(1220826)\r\n"
      "P.98(1220901000000)(00000010)()(0)\r\n");
  const LoadProfile profile = profile_of(record);
  CHECK(profile.problems.empty());
  REQUIRE(profile.segments.size() == 2);
  CHECK_FALSE(profile.segments[0].interval);
  REQUIRE(profile.segments[0].rows.size() == 1);
  CHECK(profile.segments[0].rows[0].values[1].text == "1220826");
  CHECK(profile.segments[1].channels.empty());
  CHECK(profile.segments[1].rows.empty());
  CHECK(profile.segments[1].status.bits == 0x10);
}

TEST_CASE("several profiles stand apart, in the order of their beginnings", "[profile]") {
  const Record record = record_of_lines(
      "0.0.0(12345678)\r\n"
      "P.02(0231122000000)(00)(1440)(1)(1-0:1.8.0)(kWh)\r\n(02704.2331)\r\n"
      "P.01(0231122001500)(00)(15)(1)(1-0:1.5.0)(kW)\r\n(0.1)\r\n"
      "P.02(0231123000000)(00)(1440)(1)(1-0:1.8.0)(kWh)\r\n(02709.9431)\r\n");
  const auto profiles = profiles_in(record);
  REQUIRE(profiles.size() == 2);
  CHECK(profiles[0].id == "P.02");
  CHECK(profiles[0].first_reading == 1);
  CHECK(profiles[0].segments.size() == 2);
  CHECK(profiles[1].id == "P.01");
  CHECK(profiles[1].first_reading == 2);
}

TEST_CASE("what is no header is no profile", "[profile]") {
  for (const char* const line :
       {"P.01(ERROR)", "P.98(ER07)", "P.01()", "P.01(24-07-13,13:00)(000.123)(000.456)(0)",
        "1-0:99.97.0(1)(0-0:96.7.19)(101208152415W)(0000000240*s)", "1-0:99.1.0(2307131300)(000.123)(000.456)(1)",
        "0-1:24.3.0(090212160000)(00)(60)(1)(0-1:24.2.1)(m3)(00001.001)"}) {
    CAPTURE(line);
    const Record record = record_of_lines(line + std::string("\r\n"));
    REQUIRE(record.readings.size() == 1);
    CHECK_FALSE(is_profile_header(record, record.readings[0]));
    CHECK(profiles_in(record).empty());
  }
}

TEST_CASE("a row with other than the profile's number of values costs only itself", "[profile]") {
  const Record record = record_of_lines(
      "P.01(1220823161500)(00)(15)(2)(1.5)(kW)(2.5)(kW)\r\n"
      "(0.1)(0.2)\r\n"
      "(0.3)\r\n"
      "(0.4)(0.5)(0.6)\r\n"
      "(0.7)(0.8)\r\n");
  const LoadProfile profile = profile_of(record);
  CHECK(problems_of(profile) == std::vector{LineProblem::bad_profile_row, LineProblem::bad_profile_row});
  CHECK(profile.problems[0].line == 3);
  CHECK(profile.problems[0].text == "(0.3)");
  CHECK(profile.problems[1].text == "(0.4)(0.5)(0.6)");
  REQUIRE(profile.segments.size() == 1);
  CHECK(profile.segments[0].periods == 4);
  REQUIRE(profile.segments[0].rows.size() == 2);
  CHECK(profile.segments[0].rows[1].period == 3);
  CHECK(profile.segments[0].rows[1].values[0].text == "0.7");
}

TEST_CASE("rows that stand on one line are taken apart", "[profile]") {
  const Record record = record_of_lines("P.01(1220823161500)(00)(15)(2)(1.5)(kW)(2.5)(kW)\r\n(0.1)(0.2)(0.3)(0.4)\r\n");
  const LoadProfile profile = profile_of(record);
  REQUIRE(profile.segments.at(0).rows.size() == 2);
  CHECK(profile.segments[0].rows[1].period == 1);
  CHECK(profile.segments[0].rows[1].values[1].text == "0.4");
}

TEST_CASE("a header that is wrong costs its rows, not those of the next", "[profile]") {
  for (const char* const header : {
           "P.01(1221323161500)(00)(15)(2)(1.5)(kW)(2.5)(kW)",    // month 13
           "P.01(1220823161500)(00)(15)(3)(1.5)(kW)(2.5)(kW)",    // counts what is not there
           "P.01(1220823161500)(00)(15)(1)(1.5)(kW)(2.5)(kW)",    // does not count what is there
           "P.01(1220823161500)(00)(15)(2)(1.x)(kW)(2.5)(kW)",    // no code
           "P.01(1220823161500)(00)(15)(2)(1.5)(0.1)(2.5)(0.2)",  // no units
           "P.01(1220823161500)(00)(15)(x)(1.5)(kW)(2.5)(kW)",    // no count
           "P.01(1220823161500)(00)(15)(99)(1.5)(kW)(2.5)(kW)",   // no meter has as many
           "P.01(1220823161500)(00)(999999)(2)(1.5)(kW)(2.5)(kW)",
       }) {
    CAPTURE(header);
    const Record record = record_of_lines(std::string(header) + "\r\n(0.1)(0.2)\r\n" +
                                          "P.01(1220823163000)(00)(15)(1)(1.5)(kW)\r\n(0.3)\r\n");
    const LoadProfile profile = profile_of(record);
    CHECK(problems_of(profile) == std::vector{LineProblem::bad_profile_header});
    CHECK(profile.problems[0].line == 1);
    CHECK(profile.problems[0].text == header);
    REQUIRE(profile.segments.size() == 1);
    CHECK(profile.segments[0].rows.at(0).values[0].text == "0.3");
  }
}

TEST_CASE("a header with nothing under it, and an entry with more than it counts, are told", "[profile]") {
  const Record record = record_of_lines(
      "P.01(1220823161500)(00)(15)(1)(1.5)(kW)\r\n"
      "P.98(1220901000000)(00000010)()(0)(7)\r\n"
      "P.98(1220901000001)(00)()(1)(C.11.0)()\r\n");
  const auto profiles = profiles_in(record);
  REQUIRE(profiles.size() == 2);
  CHECK(problems_of(profiles[0]) == std::vector{LineProblem::no_profile_row});
  CHECK(problems_of(profiles[1]) == std::vector{LineProblem::bad_profile_row, LineProblem::no_profile_row});
  CHECK(profiles[1].segments.size() == 2);
}
