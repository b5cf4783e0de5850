#pragma once

#include "forwarder/files/file_sink_options.hpp"
#include "forwarder/files/line_writer.hpp"
#include "forwarder/files/pending_lines.hpp"
#include "forwarder/selection/selection.hpp"
#include "forwarder/sink/envelope.hpp"
#include "forwarder/sink/sink.hpp"
#include "forwarder/wall_clock.hpp"
#include "transport/feed/describe.hpp"
#include "transport/rate_limit.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace meterwire::forwarder {

/// Files: leaves out what is to be left out, numbers records, makes them lines and writes these now and then, because a
/// memory card bears a limited number of writes. That is done on a thread of its own, because a card may take seconds,
/// in which the meters go on talking; it begins with the first writing.
class FileSink : public Sink {
 public:
  FileSink(const boost::asio::any_io_executor& executor, FileSinkOptions options, const std::string& gateway,
           std::optional<PendingLimits> limits = {}, WallClock clock = std::chrono::system_clock::now);

  [[nodiscard]] boost::asio::awaitable<void> prepare() override;
  void send(const Record& record, const feed::Message& message,
            std::chrono::system_clock::time_point received) override;
  [[nodiscard]] boost::asio::awaitable<void> close(std::chrono::milliseconds patience) override;
  [[nodiscard]] bool is_crowded() const override { return pending_.is_crowded(); }
  [[nodiscard]] std::uint64_t undelivered() const override { return pending_.dropped() + unwritten_; }
  [[nodiscard]] std::string place() const override { return place_of(options_); }
  [[nodiscard]] SinkCounters counters() const override;
  void log_counters() const override;

 private:
  void put(feed::Message message, std::chrono::system_clock::time_point received);
  void schedule();
  void write();
  void finished(std::vector<Lines> lines, const Written& outcome);
  void tell(const Written& outcome, std::uint64_t failed);
  void tell_dropped();

  FileSinkOptions options_;
  WallClock clock_;
  Selection selection_;
  Envelope envelope_;
  feed::Describe describe_;
  PendingLines pending_;
  LineWriter writer_;  // of the other thread while is_writing_
  boost::asio::steady_timer timer_;
  boost::asio::steady_timer all_written_;
  bool is_writing_ = false;
  bool is_closing_ = false;
  std::uint64_t failures_ = 0;      // in a row
  std::uint64_t lines_tried_ = 0;   // as often as each was
  std::uint64_t lines_failed_ = 0;  // of these
  std::uint64_t in_flight_ = 0;     // lines with the other thread
  std::uint64_t unwritten_ = 0;     // at the end
  std::uint64_t dropped_told_ = 0;
  transport::RateLimit failure_reports_;
  transport::RateLimit drop_reports_;
  std::optional<boost::asio::thread_pool> worker_;  // last: ends before what it uses
};

}  // namespace meterwire::forwarder
