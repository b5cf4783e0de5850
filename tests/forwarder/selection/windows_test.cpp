#include "forwarder/selection/windows.hpp"

#include "tests/forwarder/selection/readings.hpp"
#include "tests/support/catch.hpp"

#include <string>

namespace meterwire::forwarder::test {

namespace {

using std::chrono::seconds;
using std::chrono::system_clock;

// 2026-11-20T18:00:00Z, and so many seconds.
system_clock::time_point at(int second) {
  return system_clock::time_point{seconds{1'795'197'600 + second}};
}

std::string power_of(const std::optional<feed::Message>& message) {
  return message ? message->readings.at(0).values.at(0).value : "nothing";
}

}  // namespace

TEST_CASE("a record goes on when its window is over", "[selection]") {
  Windows windows(seconds{900}, Aggregation::last);
  CHECK(power_of(windows.add("a", message_with({power("1")}), at(10))) == "nothing");
  CHECK(power_of(windows.add("a", message_with({power("2")}), at(899))) == "nothing");
  CHECK(power_of(windows.add("a", message_with({power("3")}), at(900))) == "2");
  CHECK(power_of(windows.add("a", message_with({power("4")}), at(5000))) == "3");
  const auto rest = windows.finish();
  REQUIRE(rest.size() == 1);
  CHECK(power_of(rest[0]) == "4");
  CHECK(windows.finish().empty());
}

TEST_CASE("the end of a window is told in UTC", "[selection]") {
  Windows windows(seconds{900}, Aggregation::mean);
  CHECK_FALSE(windows.add("a", message_with({power("1")}), at(10)));
  const auto done = windows.add("a", message_with({power("1")}), at(2000));
  REQUIRE(done);
  CHECK(done->readings[0].values[0].time == "2026-11-20T18:15:00Z");
  CHECK(done->readings[0].interval == 900);
}

TEST_CASE("the first record of a window goes on at once", "[selection]") {
  Windows windows(seconds{60}, Aggregation::first);
  CHECK(power_of(windows.add("a", message_with({power("1")}), at(59))) == "1");
  CHECK(power_of(windows.add("a", message_with({power("2")}), at(60))) == "2");
  CHECK(power_of(windows.add("a", message_with({power("3")}), at(61))) == "nothing");
  CHECK(windows.finish().empty());
}

TEST_CASE("meters have windows of their own", "[selection]") {
  Windows windows(seconds{60}, Aggregation::last);
  CHECK_FALSE(windows.add("a", message_with({power("1")}), at(0)));
  CHECK_FALSE(windows.add("b", message_with({power("2")}), at(1)));
  CHECK(power_of(windows.add("a", message_with({power("3")}), at(60))) == "1");
  CHECK(windows.finish().size() == 2);
}

TEST_CASE("a clock that is set back does not hold records up", "[selection]") {
  Windows windows(seconds{60}, Aggregation::first);
  CHECK(windows.add("a", message_with({power("1")}), at(600)));
  CHECK(windows.add("a", message_with({power("2")}), at(0)));
  CHECK_FALSE(windows.add("a", message_with({power("3")}), at(1)));
}

TEST_CASE("a load profile goes on at once", "[selection]") {
  Windows windows(seconds{900}, Aggregation::last);
  feed::Message profile = message_with({power("1")});
  profile.readings[0].interval = 900;
  CHECK(windows.add("a", profile, at(0)) == profile);
  CHECK(windows.add("a", profile, at(1)) == profile);
  CHECK(windows.finish().empty());
}

TEST_CASE("one meter too many ends the window of the one that was silent for longest", "[selection]") {
  Windows windows(seconds{900}, Aggregation::last);
  for (std::size_t i = 0; i < Windows::most_meters; ++i) {
    CHECK_FALSE(
        windows.add(std::to_string(i), message_with({power(std::to_string(i))}), at(static_cast<int>(i % 800))));
  }
  CHECK_FALSE(windows.add("0", message_with({power("7777")}), at(850)));
  CHECK(power_of(windows.add("one more", message_with({power("1")}), at(860))) == "800");
  CHECK(windows.finish().size() == Windows::most_meters);
}

}  // namespace meterwire::forwarder::test
