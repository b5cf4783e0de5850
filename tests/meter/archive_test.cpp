#include "tests/meter/simulated_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/words.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

using namespace meterwire::test;

namespace {

const std::string key = "?password=87654321";

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("an archive is read over partial blocks, its rows with their times, a day a record") {
  const SimulatedMeter meter("lis200 --password 87654321");
  const auto seen = visit(meter, key + "&timezone=Etc/GMT-1",
                          {"profile", "2026-11-19T18:00", "2026-11-20T06:00", "--archive", "3", "-f", "json"});
  CHECK(seen.status == 0);
  CHECK(seen.err.empty());
  INFO(seen.out);
  CHECK(std::ranges::count(seen.out, '\n') == 2);
  CHECK(occurrences(seen.out, R"("obis":"2:302.0","name":"gas_converter_base","value":)") == 12);
  CHECK(contains(seen.out, R"("time":"2026-11-19T18:00:00+01:00")"));
  CHECK(contains(seen.out, R"("time":"2026-11-20T05:00:00+01:00")"));
  CHECK_FALSE(contains(seen.out, R"("time":"2026-11-20T06:00:00+01:00")"));
  CHECK(contains(seen.out, R"("obis":"1:102.1","value":"0x8105","time":"2026-11-20T05:00:00+01:00")"));
}

TEST_CASE("an archive without a row in that time, and one that the meter does not have") {
  const SimulatedMeter meter("lis200");
  const auto none = visit(meter, "", {"profile", "2016-11-20", "2016-11-21", "--archive", "3"});
  CHECK(none.status == 0);
  CHECK(none.out.empty());
  CHECK(contains(none.err, "archive 3: no rows in that time"));
  const auto unknown = visit(meter, "", {"profile", "2026-11-20", "2026-11-21", "--archive", "5"});
  CHECK(unknown.status == 1);
  CHECK(contains(unknown.err, "error 100: there is no archive of that number"));
}

TEST_CASE("without its key a volume converter is not read, and says so in words") {
  const SimulatedMeter meter("lis200 --password 87654321");
  const auto value = visit(meter, "", {"read", "R1:7:310.0(1)"});
  CHECK(value.status == 1);
  CHECK(contains(value.out, "gas_pressure"));
  CHECK(contains(value.err, "7:310.0(1): refused, error 18: no right to read"));
  const auto archive = visit(meter, "", {"profile", "2026-11-20", "2026-11-21", "--archive", "3"});
  CHECK(archive.status == 1);
  CHECK(contains(archive.err, "archive 3: error 18: no right to read"));
}

TEST_CASE("a key opens the lock, and no trace shows it") {
  const SimulatedMeter meter("lis200 --password 87654321 --fault echo");
  const TemporaryDirectory directory;
  const std::string trace = directory.path("trace");
  const auto seen = visit(meter, key, {"read", "R1:7:310.0(1)", "-f", "json", "--trace", trace});
  CHECK(seen.status == 0);
  CHECK(seen.err.empty());
  CHECK(contains(seen.out, R"("obis":"7:310.0","name":"gas_pressure","value":1.01325,"unit":"bar")"));
  const std::string shown = content(trace);
  CHECK(contains(shown, ".W1.4:171.0*****"));
  CHECK_FALSE(contains(shown, "38 37 36"));
  CHECK_FALSE(contains(shown, "B8 B7 36"));
}

TEST_CASE("a wrong key is told, and not shown") {
  const SimulatedMeter meter("lis200 --password 87654321");
  const auto seen = visit(meter, "?password=12345678&password-type=supplier", {"read", "R1:7:310.0(1)"});
  CHECK(seen.status == 1);
  CHECK(seen.out.empty());
  CHECK(contains(seen.err, "refused the password: error 17: wrong key of a lock"));
  CHECK_FALSE(contains(seen.err, "12345678"));
}
