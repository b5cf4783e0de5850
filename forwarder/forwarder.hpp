#pragma once

#include "forwarder/config.hpp"
#include "forwarder/pipeline.hpp"
#include "forwarder/sink/sink_set.hpp"
#include "forwarder/source.hpp"
#include "forwarder/state_file.hpp"
#include "forwarder/status.hpp"
#include "forwarder/timing.hpp"
#include "forwarder/wall_clock.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace meterwire::forwarder {

/// The daemon: every source of the configuration, to every sink of it.
class Forwarder {
 public:
  explicit Forwarder(const Config& config, Timing timing = {}, const WallClock& clock = std::chrono::system_clock::now);

  /// Reads the configuration anew; throws ConfigError.
  using ReadAgain = std::function<Config()>;

  /// Runs until all sources have ended, or one of the ending signals comes, and tells the log what was done. Returns
  /// the exit status: 0, or 1 where a source failed (see Source::failed()), files gave no record, or records were to be
  /// acknowledged and neither were nor are in a spool. With `read_again`, SIGHUP makes it go over to what that gives.
  [[nodiscard]] int run(ReadAgain read_again = {});

  /// How it is doing now.
  [[nodiscard]] Status status() const;

  /// Ends run(), from a signal or a test.
  void stop() { context_.stop(); }

 private:
  using Sources = std::vector<std::unique_ptr<Source>>;

  boost::asio::awaitable<void> forward();
  boost::asio::awaitable<void> run(Source& source);
  boost::asio::awaitable<void> end(std::chrono::milliseconds patience);
  boost::asio::awaitable<void> end_sessions();
  boost::asio::awaitable<void> summarize();
  boost::asio::awaitable<void> watch();
  boost::asio::awaitable<void> reload_on_hang_up(boost::asio::signal_set& hang_up);
  boost::asio::awaitable<bool> reload();
  boost::asio::awaitable<bool> exchange_sinks(const Config& next);
  boost::asio::awaitable<void> exchange_sources();
  void retire(std::shared_ptr<void> who);
  [[nodiscard]] std::unique_ptr<Source> make(const SourceOptions& source);
  void start(Source& source);
  void log_counters() const;
  [[nodiscard]] int exit_status() const;

  Config config_;
  Timing timing_;
  WallClock clock_;
  std::chrono::system_clock::time_point started_;
  ReadAgain read_again_;
  StateFile state_;
  boost::asio::io_context context_{1};
  SinkSet sinks_;  // in the order of config_.sinks
  Sources sources_;
  std::vector<std::pair<std::chrono::steady_clock::time_point, std::shared_ptr<void>>> retired_;
  std::size_t running_ = 0;
  bool lost_ = false;  // records of sinks that have gone
  bool reloading_ = false;
  bool ending_ = false;
};

}  // namespace meterwire::forwarder
