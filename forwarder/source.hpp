#pragma once

#include "forwarder/pipeline.hpp"
#include "forwarder/reader.hpp"
#include "forwarder/source_options.hpp"
#include "forwarder/state_file.hpp"
#include "forwarder/status.hpp"
#include "forwarder/timing.hpp"
#include "forwarder/wall_clock.hpp"
#include "forwarder/watched_port.hpp"
#include "transport/rate_limit.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstdint>

namespace meterwire::forwarder {

/// One source: its port is opened, read, and opened again when it breaks, for ever. A file ends at its end.
class Source {
 public:
  /// Sinks, state and timing have to outlive the source. With `once` it ends after its first record.
  Source(const boost::asio::any_io_executor& executor, SourceOptions options, WallClock clock,
         const Pipeline::Sinks& sinks, StateFile& state, const Timing& timing, bool once);

  /// Runs until the source has ended.
  [[nodiscard]] boost::asio::awaitable<void> run();

  /// Whether it has ended without doing what it was for: a file that could not be read, or, with `once`, no record.
  [[nodiscard]] bool failed() const { return failed_; }

  [[nodiscard]] const PipelineCounters& counters() const { return pipeline_.counters(); }

  [[nodiscard]] SourceStatus status() const;

  /// Makes run() return: after the telegram that is being received, and at once between two. A session is broken off.
  void finish();

  /// Whether run() has returned.
  [[nodiscard]] bool has_ended() const { return has_ended_; }

  /// Whether nothing came of its port for longer than Timing::stuck, not even an error or that there was nothing.
  [[nodiscard]] bool is_stuck() const;

  [[nodiscard]] const SourceOptions& options() const { return options_; }

  /// Tells the log what became of what was read.
  void log_counters() const;

  /// The same where telegrams were refused since the last call.
  void log_refusals();

  void close() { port_.close(); }

  /// Whether a session with a meter is under way; after finish() it is soon no more.
  [[nodiscard]] bool is_asking() const { return reader_.is_asking(); }

 private:
  boost::asio::awaitable<void> read_on();
  [[nodiscard]] boost::asio::awaitable<bool> open();
  [[nodiscard]] boost::asio::awaitable<bool> read();

  SourceOptions options_;
  bool once_;
  const Timing& timing_;
  WatchedPort port_;
  Pipeline pipeline_;
  Reader reader_;
  transport::RateLimit openings_;
  transport::RateLimit breaks_;
  transport::RateLimit failures_;      // of openings
  boost::system::error_code failure_;  // of the last attempt to open it
  boost::system::error_code last_failure_;
  std::uint64_t reopened_ = 0;
  std::uint64_t refusals_logged_ = 0;
  bool is_open_ = false;
  bool finishing_ = false;
  bool has_ended_ = false;
  bool failed_ = false;
};

}  // namespace meterwire::forwarder
