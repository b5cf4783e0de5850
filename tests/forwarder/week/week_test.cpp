#include "forwarder/forwarder.hpp"
#include "forwarder/udp/udp_sink.hpp"
#include "tests/forwarder/week/acknowledging_receiver.hpp"
#include "tests/forwarder/week/census.hpp"
#include "tests/forwarder/week/counting_receiver.hpp"
#include "tests/forwarder/week/fast_clock.hpp"
#include "tests/forwarder/week/pushing_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#ifdef METERWIRE_HAS_HTTP
#include "tests/forwarder/http/running_server.hpp"
#include "tests/transport/ser2net.hpp"
#endif

#include <fmt/format.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;

namespace {

constexpr auto a_day = std::chrono::seconds(24h);
constexpr auto begin = std::chrono::sys_days{std::chrono::October / 22 / 2026};  // summer time ends on the fourth day
constexpr auto together = 24s;  // are pushed in one go; a part of an hour

// An hour of the clock is a quarter of a second here: what takes ten seconds is to be over in that.
Timing quick() {
  Timing timing;
  timing.first_pause = 5ms;
  timing.longest_pause = 40ms;
  return timing;
}

DeliveryTiming quick_delivery() {
  DeliveryTiming timing;
  timing.first_distance = 40ms;
  timing.longest_distance = 200ms;
  timing.outage = 80ms;
  timing.straggler = 600ms;
  timing.batch = 10ms;
  timing.spool_pause = 50ms;
  timing.linger = 300ms;
  return timing;
}

void wait_until(const auto& is_so, const char* what) {
  const auto deadline = std::chrono::steady_clock::now() + 60s;
  while (!is_so()) {
    if (std::chrono::steady_clock::now() > deadline) {
      throw std::runtime_error(fmt::format("waited in vain: {}", what));
    }
    std::this_thread::sleep_for(200us);
  }
}

/// The forwarder, with a meter that it reads and all that it tells.
class Week {
 public:
  explicit Week(std::size_t days)
      : away_and_back_("week", days * static_cast<std::size_t>(a_day.count())),
        forwarder_(config(), quick(), [this] { return clock_.now(); }) {
    thread_ = std::thread([this] { exit_status_ = forwarder_.run(); });
  }
  Week(const Week&) = delete;
  Week& operator=(const Week&) = delete;
  ~Week() {
    if (thread_.joinable()) {
      forwarder_.stop();
      thread_.join();
    }
  }

  /// A day's telegrams, read and delivered.
  void pass(std::chrono::sys_days day) {
    records_of_days_.push_back(0);
    for (auto second = 0s; second < a_day; second += together) {
      if (second == 12h) {
        away_and_back_.be_away(true);
      } else if (second == 13h) {
        wait_until([&] { return std::filesystem::exists(spool()); }, "a spool");
        away_and_back_.be_away(false);
      }
      if (second % 1h == 0s) {
        scrape();
      }
      if (second % 6h == 3h) {
        break_off(day + second);
      }
      push(day + second);
    }
    wait_until([&] { return taken_.count() >= records_; }, "records that are sent once");
    wait_until([&] { return away_and_back_.records() >= records_; }, "records that are sent until acknowledged");
  }

  /// Ends it as a service manager does.
  int end() {
    ::kill(getpid(), SIGTERM);
    thread_.join();
    return exit_status_;
  }

  [[nodiscard]] std::uint64_t records() const { return records_; }
  [[nodiscard]] std::uint64_t damaged() const { return damaged_; }
  [[nodiscard]] std::uint64_t cut() const { return cut_; }
  [[nodiscard]] const std::vector<std::uint64_t>& records_of_days() const { return records_of_days_; }
  [[nodiscard]] const test::CountingReceiver& taken() const { return taken_; }
  [[nodiscard]] const test::AcknowledgingReceiver& away_and_back() const { return away_and_back_; }
  [[nodiscard]] Status status() const { return forwarder_.status(); }
  [[nodiscard]] const test::TemporaryDirectory& directory() const { return directory_; }
  [[nodiscard]] std::string spool() const { return directory_.path("spool"); }

 private:
  Config config() {
    std::vector<std::string> arguments{"--gateway=week",
                                       fmt::format("--source=tcp://127.0.0.1:{}?protocol=dsmr", meter_.port()),
                                       "--sink=" + taken_.uri()};
#ifdef METERWIRE_HAS_FILES
    arguments.push_back(fmt::format("--sink=csv:{}?keep-days=3&only=power_import", directory_.path("day.csv")));
#endif
#ifdef METERWIRE_HAS_HTTP
    http_ = test::free_port();
    arguments.push_back(fmt::format("--http=127.0.0.1:{}", http_));
#endif
    auto config = read_config(arguments);
    config.sinks.insert(config.sinks.begin() + 1, acknowledged());
    return config;
  }

  SinkPlan acknowledged() {
    // The age of what waits goes by the clock of the system, which is elsewhere.
    const auto uri = transport::uri_from(
        fmt::format("{}?ack=true&spool={}&drain-rate=10000&spool-days=3650", away_and_back_.uri(), spool()));
    SinkPlan plan;
    plan.place = uri.place();
    plan.make = [options = udp_sink_options(uri)](const auto& executor, const std::string& gateway) {
      return std::make_unique<UdpSink>(executor, options, gateway, quick_delivery());
    };
    return plan;
  }

  // No more is under way than a socket's memory holds: UDP has no back pressure, and none is to be lost.
  void push(std::chrono::sys_seconds first) {
    constexpr std::uint64_t most_under_way = 2 * together.count();
    wait_until([&] { return taken_.count() + most_under_way >= records_ + together.count(); },
               "the forwarder reads on");
    std::string telegrams;
    for (auto now = first; now < first + together; now += 1s) {
      const bool is_damaged = random_() % 1000 == 0;
      telegrams += is_damaged ? test::damaged(meter_.telegram(now)) : meter_.telegram(now);
      ++(is_damaged ? damaged_ : records_);
      records_of_days_.back() += is_damaged ? 0 : 1;
    }
    clock_.set(first + together - 1s);
    meter_.push(telegrams);
  }

  void break_off(std::chrono::sys_seconds now) {
    const auto telegram = meter_.telegram(now);
    meter_.push(std::string_view(telegram).substr(0, telegram.size() / 2));
    meter_.break_off();
    ++cut_;
  }

  void scrape() const {
#ifdef METERWIRE_HAS_HTTP
    wait_until([&] { return taken_.count() > 0 || records_ == 0; }, "the first record");
    for (const auto* const path : {"/metrics", "/status.json"}) {
      const test::Client client(http_);
      client.send(fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", path));
      REQUIRE(client.receive().starts_with("HTTP/1.1 200"));
    }
#endif
  }

  test::TemporaryDirectory directory_;
  test::FastClock clock_{begin};
  test::PushingMeter meter_;
  test::CountingReceiver taken_;
  test::AcknowledgingReceiver away_and_back_;
  std::uint16_t http_ = 0;
  std::mt19937 random_{2};
  std::uint64_t records_ = 0;
  std::uint64_t damaged_ = 0;
  std::uint64_t cut_ = 0;
  std::vector<std::uint64_t> records_of_days_;
  Forwarder forwarder_;
  int exit_status_ = -1;
  std::thread thread_;
};

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
  Week week(days);
  std::vector<test::Census> ends;
  fmt::print("day  live heap KiB  resident KiB  descriptors  threads    records  sent again  real s\n");
  for (std::size_t day = 0; day < days; ++day) {
    week.pass(begin + std::chrono::days(day));
    ends.push_back(census_when_it_is_quiet(ends.size() < 2 ? nullptr : &ends[1]));
    const auto& now = ends.back();
    fmt::print("{:3}  {:13}  {:12}  {:11}  {:7}  {:9}  {:10}  {:6.1f}\n", day + 1, now.live / 1024, now.resident / 1024,
               now.descriptors, now.threads, week.records(), week.away_and_back().datagrams() - week.records(),
               std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
    std::fflush(stdout);
  }

  CHECK(week.end() == 0);
  CHECK(week.records() + week.damaged() == days * static_cast<std::size_t>(a_day.count()));
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
