#pragma once

#include "forwarder/forwarder.hpp"
#include "forwarder/udp/udp_sink.hpp"
#include "tests/forwarder/week/acknowledging_receiver.hpp"
#include "tests/forwarder/week/counting_receiver.hpp"
#include "tests/forwarder/week/fast_clock.hpp"
#include "tests/forwarder/week/pushing_meter.hpp"
#include "tests/support/temporary_directory.hpp"
#ifdef METERWIRE_HAS_HTTP
#include "tests/forwarder/http/running_server.hpp"
#include "tests/transport/ser2net.hpp"
#endif

#include <fmt/format.h>

#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace meterwire::test {

using namespace std::chrono_literals;

inline constexpr auto a_day = std::chrono::seconds(24h);
inline constexpr auto begin =
    std::chrono::sys_days{std::chrono::October / 22 / 2026};  // summer time ends on the fourth day
inline constexpr auto together = 24s;                         // are pushed in one go; a part of an hour

// An hour of the clock is a quarter of a second here: what takes ten seconds is to be over in that.
[[nodiscard]] inline forwarder::Timing quick() {
  forwarder::Timing timing;
  timing.first_pause = 5ms;
  timing.longest_pause = 40ms;
  return timing;
}

[[nodiscard]] inline forwarder::DeliveryTiming quick_delivery() {
  forwarder::DeliveryTiming timing;
  timing.first_distance = 40ms;
  timing.longest_distance = 200ms;
  timing.outage = 80ms;
  timing.straggler = 600ms;
  timing.batch = 10ms;
  timing.spool_pause = 50ms;
  timing.linger = 300ms;
  return timing;
}

inline void wait_until(const auto& is_so, const char* what) {
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
      if (second % 1h == 30min) {
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
  [[nodiscard]] const CountingReceiver& taken() const { return taken_; }
  [[nodiscard]] const AcknowledgingReceiver& away_and_back() const { return away_and_back_; }
  [[nodiscard]] forwarder::Status status() const { return forwarder_.status(); }
  [[nodiscard]] const TemporaryDirectory& directory() const { return directory_; }
  [[nodiscard]] std::string spool() const { return directory_.path("spool"); }

 private:
  forwarder::Config config() {
    std::vector<std::string> arguments{"--gateway=week",
                                       fmt::format("--source=tcp://127.0.0.1:{}?protocol=dsmr", meter_.port()),
                                       "--sink=" + taken_.uri()};
#ifdef METERWIRE_HAS_FILES
    arguments.push_back(fmt::format("--sink=csv:{}?keep-days=3&only=power_import", directory_.path("day.csv")));
#endif
#ifdef METERWIRE_HAS_HTTP
    http_ = free_port();
    arguments.push_back(fmt::format("--http=127.0.0.1:{}", http_));
#endif
    auto config = forwarder::read_config(arguments);
    config.sinks.insert(config.sinks.begin() + 1, acknowledged());
    return config;
  }

  forwarder::SinkPlan acknowledged() {
    const auto uri =
        transport::uri_from(fmt::format("{}?ack=true&spool={}&drain-rate=10000", away_and_back_.uri(), spool()));
    forwarder::SinkPlan plan;
    plan.place = uri.place();
    plan.make = [options = forwarder::udp_sink_options(uri)](const auto& executor, const std::string& gateway,
                                                             const forwarder::WallClock& clock) {
      return std::make_unique<forwarder::UdpSink>(executor, options, gateway, quick_delivery(), clock);
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
    for (const auto* const path : {"/metrics", "/status.json"}) {
      const Client client(http_);
      client.send(fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", path));
      if (const auto answer = client.receive(); !answer.starts_with("HTTP/1.1 200")) {
        throw std::runtime_error(answer);
      }
    }
#endif
  }

  TemporaryDirectory directory_;
  FastClock clock_{begin};
  PushingMeter meter_;
  CountingReceiver taken_;
  AcknowledgingReceiver away_and_back_;
  std::uint16_t http_ = 0;
  std::mt19937 random_{2};
  std::uint64_t records_ = 0;
  std::uint64_t damaged_ = 0;
  std::uint64_t cut_ = 0;
  std::vector<std::uint64_t> records_of_days_;
  forwarder::Forwarder forwarder_;
  int exit_status_ = -1;
  std::thread thread_;
};

}  // namespace meterwire::test
