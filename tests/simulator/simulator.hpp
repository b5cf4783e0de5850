#pragma once

#include "tests/simulator/line.hpp"
#include "tests/simulator/meter.hpp"
#include "tests/simulator/port.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>

namespace meterwire::simulator {

/// The meter's time beside the real one.
class MeterClock {
 public:
  using Real = std::chrono::steady_clock;

  /// Both clocks start together, `start` being what the meter's shows. `speed_up` is 1 or more.
  MeterClock(MeterTime start, unsigned speed_up) : start_(start), speed_up_(speed_up) {}

  /// Sets the meter's clock back to its start.
  void restart() { real_start_ = Real::now(); }

  [[nodiscard]] MeterTime now() const {
    return start_ + std::chrono::floor<std::chrono::microseconds>((Real::now() - real_start_) * speed_up_);
  }
  [[nodiscard]] Real::time_point real(MeterTime time) const {
    return real_start_ + std::chrono::duration_cast<Real::duration>(time - start_) / speed_up_;
  }

 private:
  MeterTime start_;
  unsigned speed_up_;
  Real::time_point real_start_ = Real::now();
};

struct RunOptions {
  bool wait_for_reader = false;           ///< the meter stands still until a reader listens at the right speed
  unsigned speed = 0;                     ///< that speed in Bd
  std::function<void()> finished = {};    ///< the telegrams are sent and taken; empty: the context is stopped
  std::function<void()> plugged_in = {};  ///< a cable that was pulled is back; the port may have another name
};

/// Runs a line over a port in real time. Many may share one context.
class Simulator {
 public:
  Simulator(boost::asio::io_context& context, Port& port, Line& line, MeterClock clock, RunOptions options);

  void start();

  /// The cable is pulled now, and back after two seconds.
  void unplug();

  [[nodiscard]] std::uint64_t bytes_sent() const { return bytes_sent_; }
  [[nodiscard]] std::uint64_t bytes_lost() const { return bytes_lost_; }  ///< of those: nobody read them

 private:
  void step();
  void step_at(MeterClock::Real::time_point time);
  void finish();
  [[nodiscard]] bool reader_is_ready();

  boost::asio::io_context& context_;
  Port& port_;
  Line& line_;
  MeterClock clock_;
  RunOptions options_;
  boost::asio::steady_timer timer_;
  boost::asio::steady_timer cable_;
  MeterClock::Real::time_point give_up_;
  bool finishing_ = false;
  int looks_drained_ = 0;
  std::uint64_t bytes_sent_ = 0;
  std::uint64_t bytes_lost_ = 0;
};

}  // namespace meterwire::simulator
