#include "tests/forwarder/week/week.hpp"

#include "tests/forwarder/week/census.hpp"
#include "tests/support/catch.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

using namespace meterwire;
using namespace std::chrono_literals;

namespace {

// The spool goes a while after it is empty; a connection of HTTP and a file may be closing.
test::Census census_when_it_is_quiet(const test::Census* usual) {
  const auto deadline = std::chrono::steady_clock::now() + 5s;
  std::this_thread::sleep_for(500ms);
  auto census = test::take_census();
  while (usual != nullptr && std::chrono::steady_clock::now() < deadline &&
         (census.descriptors != usual->descriptors || census.threads != usual->threads)) {
    std::this_thread::sleep_for(50ms);
    census = test::take_census();
  }
  return census;
}

std::size_t days_to_pass() {
  const char* const days = std::getenv("METERWIRE_WEEK_DAYS");
  return days == nullptr ? 7 : std::clamp<std::size_t>(std::strtoul(days, nullptr, 10), 1, 7);
}

/// The lines of the day files, by name.
std::vector<std::uint64_t> lines_of_files(const test::TemporaryDirectory& directory) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(directory.path())) {
    if (entry.path().extension() == ".csv") {
      paths.push_back(entry.path());
    }
  }
  std::ranges::sort(paths);
  std::vector<std::uint64_t> lines;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    lines.push_back(static_cast<std::uint64_t>(std::count(std::istreambuf_iterator<char>(file), {}, '\n')));
  }
  return lines;
}

}  // namespace

TEST_CASE("a week at a telegram a second leaves memory, descriptors and threads as they were") {
  spdlog::set_default_logger(spdlog::null_logger_st("week"));
  const auto days = days_to_pass();
  const auto started = std::chrono::steady_clock::now();
  test::Week week(days);
  std::vector<test::Census> ends;
  fmt::print("day  live heap KiB  resident KiB  descriptors  threads    records  sent again  real s\n");
  for (std::size_t day = 0; day < days; ++day) {
    week.pass(test::begin + std::chrono::days(day));
    ends.push_back(census_when_it_is_quiet(ends.size() < 2 ? nullptr : &ends[1]));
    const auto& now = ends.back();
    fmt::print("{:3}  {:13}  {:12}  {:11}  {:7}  {:9}  {:10}  {:6.1f}\n", day + 1, now.live / 1024, now.resident / 1024,
               now.descriptors, now.threads, week.records(), week.away_and_back().datagrams() - week.records(),
               std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
    std::fflush(stdout);
  }

  CHECK(week.end() == 0);
  CHECK(week.records() + week.damaged() == days * static_cast<std::size_t>(test::a_day.count()));
  CHECK(week.taken().count() == week.records());
  CHECK(week.away_and_back().records() == week.records());
  const auto status = week.status();
  const auto& source = status.sources.at(0);
  CHECK(source.counters.records == week.records());
  CHECK(source.counters.telegrams == week.records() + week.damaged() + week.cut());
  CHECK(source.reopened == week.cut());
  CHECK(week.damaged() > days * 50);
  const auto delivery = status.sinks.at(1).counters.delivery;
  REQUIRE(delivery.has_value());
  CHECK(delivery->delivered == week.records());
  CHECK(delivery->sent_again > 0);
  CHECK(delivery->lost() == 0);
  CHECK_FALSE(std::filesystem::exists(week.spool()));

#ifdef METERWIRE_HAS_FILES
  const auto lines = lines_of_files(week.directory());
  REQUIRE(lines.size() == std::min<std::size_t>(days, 3));
  for (std::size_t file = 0; file < lines.size(); ++file) {
    CHECK(lines[file] == week.records_of_days()[days - lines.size() + file] + 1);  // and the heading
  }
#endif

  constexpr std::size_t bound = 256 * 1024;
  for (std::size_t day = 2; day < days; ++day) {
    INFO("day " << day + 1);
    CHECK(ends[day].descriptors == ends[1].descriptors);
    CHECK(ends[day].threads == ends[1].threads);
    CHECK(ends[day].live <= ends[1].live + bound);
    CHECK(ends[day].resident <= ends[1].resident + 8 * bound);
  }
}
