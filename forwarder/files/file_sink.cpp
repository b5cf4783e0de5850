#include "forwarder/files/file_sink.hpp"

#include "parsers/clock/rfc3339.hpp"
#include "transport/feed/csv.hpp"
#include "transport/feed/encode.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

namespace meterwire::forwarder {

namespace asio = boost::asio;

namespace {

using Clock = std::chrono::steady_clock;

PendingLimits limits_of(const FileSinkOptions& options) {
  PendingLimits limits;
  limits.flush = options.flush;
  return limits;
}

std::string heading_of(const FileSinkOptions& options) {
  return options.form == LineForm::csv ? feed::csv_header_with_description() : std::string{};
}

// The day that stands in the line, so that a file holds what its name says.
std::chrono::sys_days day_of(const feed::Message& message, std::chrono::system_clock::time_point received) {
  const auto stamped = instant_from_rfc3339(message.received);
  return std::chrono::floor<std::chrono::days>(stamped ? stamped->second : received);
}

std::uint64_t count_of(const std::vector<Lines>& lines) {
  std::uint64_t count = 0;
  for (const auto& each : lines) {
    count += each.count;
  }
  return count;
}

}  // namespace

FileSink::FileSink(const asio::any_io_executor& executor, FileSinkOptions options, const std::string& gateway,
                   std::optional<PendingLimits> limits, WallClock clock)
    : options_(std::move(options)),
      clock_(std::move(clock)),
      selection_(options_.selection),
      envelope_(gateway),
      describe_(options_.language),
      pending_(limits.value_or(limits_of(options_))),
      writer_(options_.path, options_.by_day, options_.keep_days, heading_of(options_)),
      timer_(executor),
      all_written_(executor, Clock::time_point::max()) {}

asio::awaitable<void> FileSink::prepare() {
  co_return;
}

void FileSink::send(const Record& /*record*/, const feed::Message& message,
                    std::chrono::system_clock::time_point received) {
  if (auto selected = selection_.pass(message, received)) {
    put(std::move(*selected), received);
  }
}

void FileSink::put(feed::Message message, std::chrono::system_clock::time_point received) {
  envelope_.stamp(message);
  Lines lines{.day = day_of(message, received), .text = {}};
  if (options_.form == LineForm::csv) {
    feed::append_csv(lines.text, message, std::ref(describe_));
  } else {
    lines.text = feed::encode(message) + '\n';
  }
  lines.count = static_cast<std::uint64_t>(std::ranges::count(lines.text, '\n'));
  pending_.add(std::move(lines), Clock::now());
  tell_dropped();
  schedule();
}

void FileSink::schedule() {
  const auto due = pending_.due();
  if (!due || is_writing_ || is_closing_) {
    return;
  }
  if (timer_.expiry() == *due) {
    return;  // it is set already; a record a second need not move it
  }
  timer_.expires_at(*due);
  timer_.async_wait([this](const boost::system::error_code& cancelled) {
    if (!cancelled && !is_writing_ && pending_.due()) {
      write();
    }
  });
}

void FileSink::write() {
  is_writing_ = true;
  auto taken = pending_.take();
  in_flight_ = count_of(taken);
  if (!worker_) {
    worker_.emplace(1);
  }
  // The executor is told that something will come, or else it would end before.
  auto executor = asio::prefer(timer_.get_executor(), asio::execution::outstanding_work.tracked);
  asio::post(*worker_, [this, executor = std::move(executor), lines = std::move(taken)]() mutable {
    auto outcome = writer_.write(lines);
    asio::post(executor, [this, lines = std::move(lines), outcome = std::move(outcome)]() mutable {
      finished(std::move(lines), outcome);
    });
  });
}

void FileSink::finished(std::vector<Lines> lines, const Written& outcome) {
  is_writing_ = false;
  lines_tried_ += std::exchange(in_flight_, 0);
  lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(outcome.records));
  const auto failed = count_of(lines);
  lines_failed_ += failed;
  tell(outcome, failed);
  if (outcome.failure.empty()) {
    pending_.written();
  } else {
    pending_.put_back(std::move(lines), Clock::now());
    tell_dropped();
  }
  all_written_.cancel();
  schedule();
}

asio::awaitable<void> FileSink::close(std::chrono::milliseconds patience) {
  is_closing_ = true;
  timer_.cancel();
  for (auto& message : selection_.finish()) {
    put(std::move(message), clock_());
  }
  const auto deadline = Clock::now() + patience;
  const auto failures = failures_;
  // A disk that refused now would do so again.
  while ((is_writing_ || pending_.due()) && failures_ <= failures && Clock::now() < deadline) {
    if (!is_writing_) {
      write();
    }
    all_written_.expires_at(deadline);
    boost::system::error_code cancelled;
    auto waiting = asio::redirect_error(asio::use_awaitable, cancelled);
    co_await all_written_.async_wait(waiting);
  }
  unwritten_ = pending_.count() + in_flight_;
  if (!is_writing_) {
    worker_.reset();  // a thread that has nothing to do any more
  }
  if (unwritten_ > 0) {
    spdlog::error("{}: lines that could not be written before the end, and are lost: {}", place(), unwritten_);
  }
}

void FileSink::tell(const Written& outcome, std::uint64_t failed) {
  if (outcome.deleted_days > 0) {
    spdlog::info("{}: day files deleted, because keep-days={}: {}", place(), options_.keep_days, outcome.deleted_days);
  }
  if (outcome.failure.empty()) {
    if (failures_ > 0) {
      spdlog::info("{}: written again; attempts that had failed: {}", place(), failures_);
    }
    failures_ = 0;
    return;
  }
  ++failures_;
  if (failure_reports_.report()) {
    spdlog::error("{}: {}; lines that wait in memory: {}", place(), outcome.failure, failed);
  }
}

void FileSink::tell_dropped() {
  if (pending_.dropped() > dropped_told_ && drop_reports_.report()) {
    spdlog::error("{}: more cannot be written than memory holds; the oldest lines are lost, so far: {}", place(),
                  pending_.dropped());
    dropped_told_ = pending_.dropped();
  }
}

SinkCounters FileSink::counters() const {
  return {lines_tried_, lines_failed_, std::nullopt};
}

void FileSink::log_counters() const {
  spdlog::info("{}: lines written {}, refused at an attempt {}, lost {}", place(), lines_tried_ - lines_failed_,
               lines_failed_, undelivered());
}

}  // namespace meterwire::forwarder
