#include "forwarder/delivery/delivery.hpp"

#include "transport/feed/utf8.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace meterwire::forwarder {

namespace asio = boost::asio;

namespace {

std::string span_of_time(std::chrono::steady_clock::duration time) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
  if (seconds < 120) {
    return fmt::format("{} s", seconds);
  }
  if (seconds < 2 * 3600) {
    return fmt::format("{} min", seconds / 60);
  }
  return seconds < 48 * 3600 ? fmt::format("{} h", seconds / 3600) : fmt::format("{} days", seconds / 86400);
}

}  // namespace

Delivery::Delivery(const asio::any_io_executor& executor, std::string place, const DeliveryOptions& options, Send send,
                   const DeliveryTiming& timing, WallClock clock)
    : place_(std::move(place)),
      spool_(options.spool),
      send_(std::move(send)),
      clock_(std::move(clock)),
      outbox_(timing, !spool_.empty(), std::chrono::hours(24) * options.spool_days),
      timer_(executor),
      changed_(executor, Clock::time_point::max()) {
  if (!spool_.empty()) {
    worker_.emplace(options, [this, executor](SpoolResult result) {
      asio::post(executor, [this, result = std::move(result)] { finished(result); });
    });
  }
}

void Delivery::only_of(const std::string& gateway) {
  only_of_ = gateway;
  outbox_.only_of(gateway);
}

void Delivery::start() {
  if (worker_ && worker_->is_left()) {
    spdlog::info("{}: an earlier run has left records in {}", place_, spool_);
    behind_ = true;
    outbox_.spool_is_left();
    work();
  }
}

void Delivery::deliver(RecordId id, std::vector<std::string> datagrams, std::chrono::system_clock::time_point made) {
  const auto parcel = std::make_shared<const Parcel>(Parcel{std::move(id), made, std::move(datagrams)});
  outbox_.add(parcel, Clock::now());
  send_(*parcel);
  work();
}

void Delivery::acknowledge(const feed::Acknowledgement& acknowledgement) {
  const auto answer = outbox_.acknowledge(acknowledgement, Clock::now());
  for (const auto& range : answer.delivered) {
    spdlog::debug("{}: delivered {} {}-{}", place_, range.boot, range.first, range.last);
  }
  if (answer.outage) {
    tell_outage(*answer.outage);
  }
  tell_drained();
  work();
}

void Delivery::lost() {
  outbox_.lost(Clock::now());
  work();
}

void Delivery::reached() {
  if (const auto outage = outbox_.reached(Clock::now())) {
    tell_outage(*outage);
  }
  work();
}

void Delivery::tell_outage(Clock::duration outage) {
  const auto counters = outbox_.counters();
  spdlog::info("{}: the receiver answers again after {}; {} records wait", place_, span_of_time(outage),
               counters.waiting + counters.spooled);
  behind_ = behind_ || counters.waiting + counters.spooled > 0;
}

// Does what is to be done now, and comes back when there is more.
void Delivery::work() {
  if (closed_) {
    changed_.cancel();
    return;
  }
  const auto now = Clock::now();
  if (outbox_.falls_silent(now)) {
    spdlog::warn(
        "{}: the receiver does not acknowledge (if it is there, its log says why); records wait in {} until it does",
        place_, spool_.empty() ? "memory" : spool_);
  }
  for (const auto& parcel : outbox_.due(now)) {
    send_(*parcel);
  }
  if (auto job = outbox_.job(now, clock_())) {
    job_.emplace(timer_.get_executor());
    worker_->begin(std::move(*job));
  }
  tell_losses();
  changed_.cancel();
  if (const auto next = outbox_.next()) {
    timer_.expires_at(*next);
    timer_.async_wait([this](const boost::system::error_code& error) {
      if (!error) {
        work();
      }
    });
  } else {
    timer_.cancel();
  }
}

bool Delivery::is_crowded() const {
  const bool has_disk = worker_ && !disk_refuses_;
  return outbox_.is_crowded() && (has_disk || !outbox_.is_away());
}

void Delivery::finished(const SpoolResult& result) {
  job_.reset();
  disk_refuses_ = !result.failure.empty();
  outbox_.finished(result, Clock::now());
  behind_ = behind_ && !result.set_aside;
  tell(result);
  tell_foreign();
  tell_drained();
  gives_up_ = closing_ && !result.failure.empty() && !result.set_aside;
  work();
}

void Delivery::tell(const SpoolResult& result) {
  if (!result.failure.empty()) {
    if (const auto held_back = failures_.report()) {
      spdlog::error("{}: spool {}: {}; {} records wait in memory alone{}", place_, spool_, result.failure,
                    outbox_.counters().waiting, transport::more_since(*held_back));
    }
  }
}

void Delivery::tell_foreign() {
  if (told_foreign_ || outbox_.met().empty()) {
    return;
  }
  told_foreign_ = true;
  const auto other = feed::printable(outbox_.met());
  spdlog::warn(
      "{}: {} holds records of gateway {}, which the key of {} cannot seal: they stay there and are not sent; to "
      "deliver "
      "them, start with gateway = {} and its key until the file is gone, or stop and remove the file",
      place_, spool_, other, only_of_, other);
}

void Delivery::tell_losses() {
  const auto counters = outbox_.counters();
  const auto full = counters.dropped_full - told_.dropped_full;
  const auto old = counters.dropped_old - told_.dropped_old;
  const auto unreadable = counters.unreadable - told_.unreadable;
  if (full + old + unreadable == 0 || !losses_.report()) {
    return;
  }
  told_ = counters;
  spdlog::warn(
      "{}: records lost: {} because there was no room for more, {} because they were too old, {} damaged on the "
      "disk",
      place_, full, old, unreadable);
}

void Delivery::tell_drained() {
  if (behind_ && outbox_.is_empty()) {
    behind_ = false;
    spdlog::info("{}: all records that waited are delivered", place_);
  }
}

asio::awaitable<void> Delivery::close(std::chrono::milliseconds patience) {
  const auto wait = [this]() -> asio::awaitable<void> {
    std::ignore = co_await changed_.async_wait(asio::experimental::as_tuple(asio::use_awaitable));
  };
  const auto deadline = Clock::now() + patience;
  while (outbox_.counters().waiting > 0 && !outbox_.is_away() && Clock::now() < deadline) {
    changed_.expires_at(deadline);
    co_await wait();
  }
  closing_ = true;
  outbox_.close(Clock::now());
  work();
  while (worker_ && !gives_up_ && (outbox_.counters().waiting > 0 || outbox_.is_busy())) {
    changed_.expires_at(Clock::time_point::max());
    co_await wait();
  }
  closed_ = true;
  timer_.cancel();
  while (outbox_.is_busy()) {
    changed_.expires_at(Clock::time_point::max());
    co_await wait();
  }
  worker_.reset();  // lets go of the spool: another sink may be waiting for it
  const auto counters = outbox_.counters();
  if (counters.waiting > 0) {
    spdlog::warn("{}: ended with {} records that were not acknowledged and are lost{}", place_, counters.waiting,
                 spool_.empty() ? ": name a spool= to keep them" : "");
  }
  if (counters.spooled > 0) {
    spdlog::info("{}: {} records wait in {} for the next start", place_, counters.spooled, spool_);
  }
}

}  // namespace meterwire::forwarder
