#pragma once

#include "forwarder/config.hpp"
#include "forwarder/pipeline.hpp"
#include "forwarder/source.hpp"
#include "forwarder/state_file.hpp"
#include "forwarder/status.hpp"
#include "forwarder/timing.hpp"
#include "forwarder/wall_clock.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace meterwire::forwarder {

/// The daemon: every source of the configuration, to every sink of it.
class Forwarder {
 public:
  explicit Forwarder(const Config& config, Timing timing = {}, const WallClock& clock = std::chrono::system_clock::now);

  /// Runs until all sources have ended, or one of the ending signals comes, and tells the log what was done. Returns
  /// the exit status: 0, or 1 where a source failed (see Source::failed()), files gave no record, or records were to be
  /// acknowledged and neither were nor are in a spool.
  [[nodiscard]] int run();

  /// How it is doing now.
  [[nodiscard]] Status status() const;

  /// Ends run(), from a signal or a test.
  void stop() { context_.stop(); }

 private:
  boost::asio::awaitable<void> forward();
  boost::asio::awaitable<void> run(Source& source);
  boost::asio::awaitable<void> end(std::chrono::milliseconds patience);
  boost::asio::awaitable<void> end_sessions();
  boost::asio::awaitable<void> close_sinks(std::chrono::milliseconds patience);
  boost::asio::awaitable<void> summarize();
  void log_counters() const;
  [[nodiscard]] int exit_status() const;

  std::string gateway_;
  Timing timing_;
  WallClock clock_;
  std::chrono::system_clock::time_point started_;
  StateFile state_;
  boost::asio::io_context context_{1};
  Pipeline::Sinks sinks_;
  std::vector<std::unique_ptr<Source>> sources_;
  std::size_t running_ = 0;
  bool ending_ = false;
};

}  // namespace meterwire::forwarder
