#include "forwarder/domoticz/totals_file.hpp"

#include "tests/forwarder/log_capture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <chrono>
#include <fstream>
#include <iterator>
#include <string>

using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using meterwire::test::LogCapture;
using meterwire::test::TemporaryDirectory;

namespace {

const Moment start{std::chrono::steady_clock::time_point{10h}, std::chrono::system_clock::time_point{500'000h}};

Moment after(std::chrono::seconds time) {
  return {start.steady + time, start.wall + time};
}

CounterPoint point(std::int64_t wh, const Moment& moment) {
  return {moment.steady, {wh * 1000, 1000}, {7000, 1000}};
}

// What a run leaves that saw 1000 Wh, and 1010 Wh a minute later.
void leave(const std::string& path) {
  PowerFromTotals power;
  power.add("28342193", point(1000, start));
  TotalsFile file(path);
  file.keep(power, start);
  power.add("28342193", point(1010, after(60s)));
  file.close(power, after(60s));
}

// The power that the next run knows at 1020 Wh, where it is then.
std::optional<Power> power_at(const std::string& path, const Moment& now) {
  PowerFromTotals power;
  TotalsFile(path).resume(power, now);
  return power.add("28342193", point(1020, now));
}

std::string content(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("after a restart, of the machine, too, power is known at once") {
  const TemporaryDirectory directory;
  leave(directory.path("state"));
  CHECK(power_at(directory.path("state"), after(120s)) == Power{600, 0});
  const Moment of_another_boot{std::chrono::steady_clock::time_point{3s}, start.wall + 120s};
  CHECK(power_at(directory.path("state"), of_another_boot) == Power{600, 0});
  CHECK(content(directory.path("state")) ==
        "{\"version\":1,\"meter\":\"28342193\",\"points\":[[1800000000000,1000000,1000,7000,1000],"
        "[1800000060000,1010000,1000,7000,1000]]}\n");
}

TEST_CASE("points of long ago, and of a future that a clock that was set left, are left out") {
  const TemporaryDirectory directory;
  leave(directory.path("state"));
  const LogCapture log;
  CHECK_FALSE(power_at(directory.path("state"), after(5h)));
  CHECK_FALSE(power_at(directory.path("state"), after(-5h)));
  CHECK(log.text().empty());
}

TEST_CASE("a damaged file is told, and begun anew") {
  const TemporaryDirectory directory;
  for (const std::string damaged :
       {"", "{", "[]", R"({"version":2})", R"({"version":1,"meter":"1"})",
        R"({"version":1,"meter":"1","points":[[1]]})", R"({"version":1,"meter":"1","points":[[1,2,0,3,1]]})",
        R"({"version":1,"meter":"1","points":[[1,-2,1,3,1]]})", R"({"version":1,"meter":7,"points":[]})",
        R"({"version":1,"meter":"1","points":[[1,2.5,1,3,1]]})"}) {
    INFO(damaged);
    const auto path = directory.file("state", damaged);
    const LogCapture log;
    CHECK_FALSE(power_at(path, after(120s)));
    CHECK(log.text().find("cannot be used") != std::string::npos);
    leave(path);
    CHECK(power_at(path, after(120s)) == Power{600, 0});
  }
}

TEST_CASE("points that do not follow each other are left out") {
  const TemporaryDirectory directory;
  for (const std::string points : {"[1800000000000,1000000,1000,0,1],[1800000000000,1010000,1000,0,1]",
                                   "[1800000000000,1000000,1000,0,1],[1800000060000,1,1000,0,1]",
                                   "[1800000060000,1000000,1000,0,1],[1800000000000,1000000,1000,0,1]"}) {
    INFO(points);
    const auto path = directory.file("state", R"({"version":1,"meter":"28342193","points":[)" + points + "]}");
    CHECK_FALSE(power_at(path, after(120s)));
  }
}

TEST_CASE("a memory card is written every five minutes at most") {
  const TemporaryDirectory directory;
  PowerFromTotals power;
  power.add("28342193", point(1000, start));
  {
    TotalsFile file(directory.path("state"));
    file.keep(power, start);
    power.add("28342193", point(1010, after(60s)));
    file.keep(power, after(60s));
  }  // gone without close(), as in a crash: what was begun is written
  CHECK(content(directory.path("state")).find("1010000") == std::string::npos);
  TotalsFile file(directory.path("state"));
  file.keep(power, after(400s));
  file.close(power, after(400s));
  CHECK(content(directory.path("state")).find("1010000") != std::string::npos);
}

TEST_CASE("a file that cannot be written is told and stops nothing") {
  const LogCapture log;
  leave("/nonexistent/state");
  CHECK(log.text().find("state file /nonexistent/state cannot be written") != std::string::npos);
}

TEST_CASE("without a path nothing is kept") {
  leave("");
  CHECK_FALSE(power_at("", after(120s)));
}
