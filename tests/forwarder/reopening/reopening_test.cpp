#include "forwarder/source.hpp"
#include "tests/forwarder/reopening/cable.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using test::Cable;
using test::Pull;
using Clock = std::chrono::steady_clock;

namespace {

// A thousand sources would fill the log of the test.
class Quiet {
 public:
  Quiet() : before_(spdlog::get_level()) { spdlog::set_level(spdlog::level::off); }
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;
  ~Quiet() { spdlog::set_level(before_); }

 private:
  spdlog::level::level_enum before_;
};

std::ptrdiff_t open_descriptors() {
  return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator());
}

struct Rig {
  Source& add(const std::string& device) {
    sources.push_back(std::make_unique<Source>(context.get_executor(),
                                               source_from("serial:" + device + "?protocol=dsmr"),
                                               std::chrono::system_clock::now, sinks, state, timing, false));
    boost::asio::co_spawn(context, sources.back()->run(), boost::asio::detached);
    return *sources.back();
  }
  boost::asio::io_context context;
  Timing timing;
  Pipeline::Sinks sinks;
  StateFile state;
  std::vector<std::unique_ptr<Source>> sources;
};

// A cable that is pulled and plugged in again, and what its source makes of that.
class Victim {
 public:
  Victim(Rig& rig, std::string name, unsigned rounds, unsigned seed)
      : cable_(std::move(name)), source_(rig.add(cable_.name())), rounds_(rounds), random_(seed) {
    next_ = Clock::now() + within(0ms, 3000ms);
  }

  [[nodiscard]] bool is_done() const { return outages_.size() >= rounds_ && !waiting_; }
  [[nodiscard]] const std::vector<Clock::duration>& outages() const { return outages_; }

  // The cable is plugged in at some time, a meter pushes, the record comes; some time later the cable is pulled.
  void step(Clock::time_point now) {
    if (waiting_) {
      wait(now);
    } else if (now >= next_ && cable_.is_plugged()) {
      cable_.pull(static_cast<Pull>(random_() % test::pulls));
      next_ = now + within(20ms, 6000ms);  // beyond the time in which the pauses grow to their longest
    } else if (now >= next_ && !is_done()) {
      cable_.plug();
      waiting_ = true;
      plugged_ = pushed_ = now;
      records_ = source_.counters().records;
    }
  }

 private:
  void wait(Clock::time_point now) {
    constexpr Clock::duration far_too_long = 15s;
    if (source_.counters().records > records_ || now > plugged_ + far_too_long) {
      outages_.push_back(now - plugged_);
      waiting_ = false;
      next_ = now + within(0ms, 300ms);
    } else if (now >= pushed_ + 100ms) {
      cable_.push();
      pushed_ = now;
    }
  }

  Clock::duration within(std::chrono::milliseconds least, std::chrono::milliseconds most) {
    return std::chrono::milliseconds{std::uniform_int_distribution<std::int64_t>(least.count(), most.count())(random_)};
  }

  Cable cable_;
  Source& source_;
  unsigned rounds_;
  std::mt19937 random_;
  bool waiting_ = false;
  Clock::time_point next_;
  Clock::time_point plugged_;
  Clock::time_point pushed_;
  std::uint64_t records_ = 0;
  std::vector<Clock::duration> outages_;
};

}  // namespace

TEST_CASE("a port that vanished gives its next record within five seconds of its return, 1000 times out of 1000") {
  constexpr unsigned cables = 250;
  constexpr unsigned rounds = 4;
  const Quiet quiet;
  const test::TemporaryDirectory directory;
  const auto descriptors = open_descriptors();
  {
    Rig rig;
    std::vector<std::unique_ptr<Victim>> victims;
    for (unsigned i = 0; i < cables; ++i) {
      victims.push_back(std::make_unique<Victim>(rig, directory.path(fmt::format("cable{}", i)), rounds, i));
    }
    while (!std::ranges::all_of(victims, [](const auto& victim) { return victim->is_done(); })) {
      for (const auto& victim : victims) {
        victim->step(Clock::now());
        rig.context.poll();
      }
      rig.context.run_for(5ms);
    }
    std::vector<Clock::duration> outages;
    for (const auto& victim : victims) {
      outages.insert(outages.end(), victim->outages().begin(), victim->outages().end());
    }
    CHECK(outages.size() == 1000);
    CHECK(std::ranges::count_if(outages, [](const auto& outage) { return outage <= 5s; }) == 1000);
    std::cout << fmt::format("the longest of {} outages: {} ms\n", outages.size(),
                             std::chrono::round<std::chrono::milliseconds>(std::ranges::max(outages)).count());
  }
  CHECK(open_descriptors() == descriptors);
}

TEST_CASE("a port that comes and goes at any moment of its opening leaves nothing behind") {
  const Quiet quiet;
  const test::TemporaryDirectory directory;
  const auto descriptors = open_descriptors();
  {
    Rig rig;
    rig.timing.first_pause = rig.timing.longest_device_pause = 1ms;
    Cable cable(directory.path("cable"));
    const auto& source = rig.add(cable.name());
    std::atomic<bool> is_over = false;
    // From another thread: between the opening and the settings, too, and in the midst of every call.
    std::thread mischief([&] {
      std::mt19937 random(6);
      for (unsigned i = 0; i < 1000; ++i) {
        cable.plug();
        std::this_thread::sleep_for(std::chrono::microseconds{random() % 3000});
        cable.pull(static_cast<Pull>(random() % test::pulls));
        std::this_thread::sleep_for(std::chrono::microseconds{random() % 500});
      }
      is_over = true;
    });
    while (!is_over) {
      rig.context.run_for(5ms);
    }
    mischief.join();
    CHECK(source.status().reopened > 100);

    cable.plug();
    const auto end = Clock::now() + 5s;
    while (source.counters().records == 0 && Clock::now() < end) {
      cable.push();
      rig.context.run_for(20ms);
    }
    CHECK(source.counters().records > 0);
  }
  CHECK(open_descriptors() == descriptors);
}
