#pragma once

#include "forwarder/delivery/outbox.hpp"
#include "forwarder/delivery/spool.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace meterwire::test {

inline const std::string boot = "9f86d081884c7d65";

inline forwarder::ParcelPtr parcel(std::uint64_t seq, std::vector<std::string> datagrams = {"{}"},
                                   std::chrono::system_clock::time_point made = std::chrono::system_clock::time_point{
                                       std::chrono::seconds(1795176000)}) {
  return std::make_shared<const forwarder::Parcel>(forwarder::Parcel{{boot, seq}, made, std::move(datagrams)});
}

/// An outbox and its spool in time that passes as fast as the machine can.
class Play {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Duration = std::chrono::steady_clock::duration;

  Play(const forwarder::DeliveryOptions& options, std::function<void(const forwarder::Parcel&)> send,
       const forwarder::DeliveryTiming& timing = {})
      : send_(std::move(send)), outbox(timing, !options.spool.empty(), std::chrono::hours(24) * options.spool_days) {
    if (!options.spool.empty()) {
      spool = std::make_unique<forwarder::Spool>(options);
      if (spool->is_left()) {
        outbox.spool_is_left();
      }
    }
  }

  void at(Time time, std::function<void()> what) { events_.emplace(time, std::move(what)); }
  void later(Duration duration, std::function<void()> what) { at(now + duration, std::move(what)); }

  void add(const forwarder::ParcelPtr& record) {
    outbox.add(record, now);
    send_(*record);
  }

  void acknowledge(std::uint64_t first, std::uint64_t last) {
    answers.push_back(outbox.acknowledge({"bbb-7", {{boot, first, last}}}, now));
  }

  /// Lets time pass until then, or until nothing is to be done any more and nothing will happen.
  void run_until(Time end) {
    for (;;) {
      step();
      auto next = outbox.next().value_or(Time::max());
      if (!events_.empty()) {
        next = std::min(next, events_.begin()->first);
      }
      if (next > end) {
        now = end == Time::max() ? now : end;
        return;
      }
      now = std::max(now, next);
      while (!events_.empty() && events_.begin()->first <= now) {
        auto what = std::move(events_.begin()->second);
        events_.erase(events_.begin());
        what();
      }
    }
  }
  void run_for(Duration duration) { run_until(now + duration); }

 private:
  std::multimap<Time, std::function<void()>> events_;
  std::function<void(const forwarder::Parcel&)> send_;

 public:
  Time now{std::chrono::hours(1)};
  std::chrono::system_clock::time_point wall{std::chrono::seconds(1795176000)};
  forwarder::Outbox outbox;
  std::unique_ptr<forwarder::Spool> spool;
  std::vector<forwarder::Outbox::Answer> answers;
  std::vector<forwarder::SpoolResult> results;
  std::function<void()> after_job = [] {};
  int outages = 0;

 private:
  void step() {
    outages += outbox.falls_silent(now) ? 1 : 0;
    for (const auto& record : outbox.due(now)) {
      send_(*record);
    }
    if (const auto job = outbox.job(now, wall + (now - Time(std::chrono::hours(1))))) {
      auto result = spool->perform(*job);
      outbox.finished(result, now);
      result.loaded.clear();
      results.push_back(std::move(result));
      after_job();
    }
  }
};

}  // namespace meterwire::test
