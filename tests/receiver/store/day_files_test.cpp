#include "receiver/store/day_files.hpp"

#include "receiver/store/store_error.hpp"
#include "tests/receiver/store/arrivals.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/file_size_limit.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/feed/csv.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>

namespace meterwire::receiver::test {
namespace {

using meterwire::test::FileSizeLimit;
using meterwire::test::TemporaryDirectory;
using namespace std::chrono_literals;

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t files_in(const TemporaryDirectory& folder) {
  const std::filesystem::directory_iterator files(folder.path());
  return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

std::chrono::system_clock::time_point noon() {
  return std::chrono::sys_days(2026y / 11 / 21) + 12h;
}

Arrived received_at(const std::string& time, std::uint64_t seq = 1) {
  auto message = household("g", "m", seq);
  message.readings.resize(2);
  message.received = time;
  return arrived(std::move(message));
}

std::string csv_of(const Arrived& one) {
  std::string rows;
  feed::append_csv(rows, one.message);
  return rows;
}

void keep(DayFiles& files, const std::vector<Arrived>& batch) {
  std::vector<const Arrived*> pointers;
  for (const auto& arrived : batch) {
    pointers.push_back(&arrived);
  }
  files.keep(pointers);
}

void keep_one(DayFiles& files, const Arrived& one) {
  const auto* const pointer = &one;
  files.keep({&pointer, 1});
}

TEST_CASE("lines go to the file of their day", "[day_files]") {
  const TemporaryDirectory folder;
  const auto yesterday = received_at("2026-11-20T23:59:59.999999Z", 1);
  const auto today = received_at("2026-11-21T00:00:00Z", 2);
  const auto with_offset = received_at("2026-11-21T00:30:00+01:00", 3);
  auto files = csv_day_files(folder.path("feed.csv"), noon);
  keep(files, {today, yesterday});
  keep_one(files, with_offset);
  auto others = csv_day_files(folder.path("feed.csv"), noon);  // after a restart
  keep_one(others, today);
  others.flush();
  files.flush();
  const std::string heading(feed::csv_header);
  CHECK(content(folder.path("feed-2026-11-20.csv")) == heading + csv_of(yesterday) + csv_of(with_offset));
  CHECK(content(folder.path("feed-2026-11-21.csv")) == heading + csv_of(today) + csv_of(today));
}

TEST_CASE("a day that cannot be is the day of the clock", "[day_files]") {
  const TemporaryDirectory folder;
  auto files = jsonl_day_files(folder.path("feed.jsonl"), noon);
  std::string expected;
  for (const char* time : {"", "rubbish", "1999-12-31T23:59:59Z", "2026-11-23T00:00:00Z", "9999-01-01T00:00:00Z"}) {
    const auto one = received_at(time);
    keep_one(files, one);
    expected += one.datagram + '\n';
  }
  CHECK(content(folder.path("feed-2026-11-21.jsonl")) == expected);
  CHECK(files_in(folder) == 1);
  keep_one(files, received_at("2026-11-22T00:00:00Z"));  // a gateway whose clock is a bit ahead
  CHECK(files_in(folder) == 2);
}

TEST_CASE("a datagram is one line", "[day_files]") {
  const TemporaryDirectory folder;
  auto files = jsonl_day_files(folder.path("feed.jsonl"), noon);
  auto one = received_at("2026-11-21T00:00:00Z");
  one.datagram = "{\r\n\"v\": 1 }\n";
  keep_one(files, one);
  CHECK(content(folder.path("feed-2026-11-21.jsonl")) == "{  \"v\": 1 } \n");
}

TEST_CASE("a line that was cut off is ended", "[day_files]") {
  const TemporaryDirectory folder;
  const auto one = received_at("2026-11-21T00:00:00Z");
  const std::string heading(feed::csv_header);
  const std::string whole = heading + csv_of(one);
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    const auto file = folder.file("feed-2026-11-21.csv", whole.substr(0, length));
    auto files = csv_day_files(folder.path("feed.csv"), noon);
    keep_one(files, one);
    const bool is_cut = length > heading.size() && whole[length - 1] != '\n';
    const std::string before = length < heading.size() ? heading : whole.substr(0, length) + (is_cut ? "\n" : "");
    REQUIRE(content(file) == before + csv_of(one));
  }
}

TEST_CASE("nothing of a batch is there when the disk is full", "[day_files]") {
  const TemporaryDirectory folder;
  auto files = csv_day_files(folder.path("feed.csv"), noon);
  const auto first = received_at("2026-11-20T00:00:00Z", 1);
  keep_one(files, first);
  const auto before = content(folder.path("feed-2026-11-20.csv"));
  std::vector<Arrived> batch{received_at("2026-11-20T00:00:01Z", 2)};
  for (std::uint64_t seq = 3; seq < 100; ++seq) {
    batch.push_back(received_at("2026-11-21T00:00:00Z", seq));
  }
  {
    const FileSizeLimit limit(4000);
    CHECK_THROWS_WITH(keep(files, batch), Catch::Matchers::Contains("feed-2026-11-21.csv: cannot write: ") &&
                                              Catch::Matchers::Contains("make room there"));
    CHECK_THROWS_AS(keep(files, batch), StoreError);
  }
  CHECK(content(folder.path("feed-2026-11-20.csv")) == before);
  CHECK(content(folder.path("feed-2026-11-21.csv")).empty());
  keep(files, batch);
  std::string expected(feed::csv_header);
  for (std::size_t i = 1; i < batch.size(); ++i) {
    expected += csv_of(batch[i]);
  }
  CHECK(content(folder.path("feed-2026-11-20.csv")) == before + csv_of(batch[0]));
  CHECK(content(folder.path("feed-2026-11-21.csv")) == expected);
}

TEST_CASE("a file that was moved away is no failure, and nothing is tried again", "[day_files]") {
  const TemporaryDirectory folder;
  auto files = jsonl_day_files(folder.path("feed.jsonl"), noon);
  for (const auto* const time : {"2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z", "2026-11-20T00:00:00Z"}) {
    keep_one(files, received_at(time));
  }
  std::filesystem::rename(folder.path("feed-2026-11-18.jsonl"), folder.path("moved"));
  files.flush();
  for (const auto* const time : {"2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z", "2026-11-20T00:00:00Z"}) {
    keep_one(files, received_at(time));
  }
  const auto bad = folder.path("feed-2026-11-19.jsonl");
  std::filesystem::remove(bad);
  SECTION("something that cannot be synchronized") {
    std::filesystem::create_symlink("/dev/null", bad);
  }
  SECTION("a folder") {
    std::filesystem::create_directory(bad);
  }
  SECTION("a pipe") {
    REQUIRE(mkfifo(bad.c_str(), 0600) == 0);
  }
  CHECK_THROWS_WITH(files.flush(), Catch::Matchers::StartsWith(bad + ": cannot write: "));
  files.flush();
}

TEST_CASE("a batch of many lines, too many for one write, is there or not as a whole", "[day_files]") {
  const TemporaryDirectory folder;
  auto files = jsonl_day_files(folder.path("feed.jsonl"), noon);
  std::vector<Arrived> batch;
  std::map<std::string, std::string> expected;
  for (std::uint64_t seq = 0; seq < 200; ++seq) {
    const std::string day = seq % 2 == 0 ? "2026-11-20" : "2026-11-21";
    auto& one = batch.emplace_back(received_at(day + "T00:00:00Z", seq));
    one.datagram = std::string(20'000, 'x') + std::to_string(seq);
    expected[day] += one.datagram + '\n';
  }
  {
    const FileSizeLimit limit(1'990'000);  // the last lines do not fit
    CHECK_THROWS_AS(keep(files, batch), StoreError);
  }
  CHECK(content(folder.path("feed-2026-11-20.jsonl")).empty());
  CHECK(content(folder.path("feed-2026-11-21.jsonl")).empty());
  keep(files, batch);
  CHECK(content(folder.path("feed-2026-11-20.jsonl")) == expected["2026-11-20"]);
  CHECK(content(folder.path("feed-2026-11-21.jsonl")) == expected["2026-11-21"]);
}

TEST_CASE("a folder that is not there is told", "[day_files]") {
  const TemporaryDirectory folder;
  auto files = csv_day_files(folder.path("none/feed.csv"), noon);
  CHECK_THROWS_WITH(keep_one(files, received_at("2026-11-21T00:00:00Z")),
                    Catch::Matchers::Contains("none/feed-2026-11-21.csv: cannot write: No such file or directory"));
}

}  // namespace
}  // namespace meterwire::receiver::test
