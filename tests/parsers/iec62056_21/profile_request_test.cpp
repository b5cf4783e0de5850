#include "parsers/iec62056_21/profile_request.hpp"

#include "parsers/record/timestamp.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire;
using namespace meterwire::iec62056_21;

namespace {

const Zone& berlin = zone_named("Europe/Berlin");

std::chrono::sys_seconds at(std::string_view time) {
  return berlin.utc(timestamp_from(time).value());
}

const ProfileWindow summer_day{at("220823000000S"), at("220824000000S")};

std::string asked(const ProfileQuestion& question, const ProfileWindow& window) {
  const Command command = profile_command(question, window, berlin);
  return command.type + ':' + command.data;
}

}  // namespace

TEST_CASE("a meter is asked for a window in its form of times", "[profile]") {
  CHECK(asked({"P.01", "R5", ProfileTimeForm::minutes, {}}, summer_day) == "R5:P.01(2208230000;2208232359)");
  CHECK(asked({"P.98", "R5", ProfileTimeForm::season_and_minutes, {}}, summer_day) ==
        "R5:P.98(12208230000;12208232359)");
  CHECK(asked({"P.01", "R6", ProfileTimeForm::season_and_seconds, {}}, summer_day) ==
        "R6:P.01(1220823000000;1220823235959)");
  CHECK(asked({"P.01", "R6", ProfileTimeForm::season_and_minutes, 8}, summer_day) ==
        "R6:P.01(12208230000;12208232359;8)");
}

TEST_CASE("the season of each end is its own", "[profile]") {
  CHECK(asked({}, {at("261025023000S"), at("261025023100W")}) == "R5:P.01(12610250230;02610250230)");
}

TEST_CASE("a question never ends before it begins", "[profile]") {
  CHECK(asked({}, {summer_day.from, summer_day.from}) == "R5:P.01(12208230000;12208230000)");
}

TEST_CASE("a long window is cut at midnights", "[profile]") {
  const ProfileWindow window{at("261024120000S"), at("261027060000W")};
  CHECK(days_of(window, berlin) == std::vector<ProfileWindow>{{at("261024120000S"), at("261025000000S")},
                                                              {at("261025000000S"), at("261026000000W")},
                                                              {at("261026000000W"), at("261027000000W")},
                                                              {at("261027000000W"), at("261027060000W")}});
  CHECK(days_of(summer_day, berlin) == std::vector<ProfileWindow>{summer_day});
  CHECK(days_of({summer_day.from, summer_day.from}, berlin).empty());
  CHECK(days_of({summer_day.to, summer_day.from}, berlin).empty());
  CHECK(days_of({at("260101000000W"), at("270101000000W")}, berlin).size() == 365);
}

TEST_CASE("what is missing begins behind the last period and ends now", "[profile]") {
  const auto last = at("220823161500S");
  constexpr std::chrono::minutes quarter{15};
  CHECK_FALSE(missing_since(last, last, quarter));
  CHECK_FALSE(missing_since(last, last + std::chrono::seconds{899}, quarter));
  CHECK_FALSE(missing_since(last, last - std::chrono::hours{1}, quarter));
  const auto missing = missing_since(last, last + std::chrono::minutes{40}, quarter);
  REQUIRE(missing);
  CHECK(asked({}, *missing) == "R5:P.01(12208231616;12208231655)");
}
