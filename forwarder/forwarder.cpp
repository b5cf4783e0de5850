#include "forwarder/forwarder.hpp"

#include "transport/ending_signals.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace meterwire::forwarder {

namespace asio = boost::asio;

namespace {

void rethrow(const std::exception_ptr& error) {
  if (error) {
    std::rethrow_exception(error);
  }
}

}  // namespace

Forwarder::Forwarder(const Config& config, Timing timing, const WallClock& clock)
    : gateway_(config.gateway),
      timing_(timing),
      clock_(clock),
      started_(clock()),
      state_(config.task == Task::run ? config.state : "") {
  for (const auto& sink : config.sinks) {
    sinks_.push_back(sink.make(context_.get_executor(), config.gateway));
  }
  if (config.http) {
    sinks_.push_back(config.http->make(context_.get_executor(), [this] { return status(); }));
  }
  for (const auto& source : config.sources) {
    sources_.push_back(std::make_unique<Source>(context_.get_executor(), source, clock, sinks_, state_, timing_,
                                                config.task == Task::run_once));
  }
}

int Forwarder::run() {
  asio::signal_set signals(context_);
  transport::add_ending_signals(signals);
  bool interrupted = false;
  signals.async_wait([this, &interrupted](const boost::system::error_code& error, int) {
    if (!error) {
      interrupted = true;
      asio::co_spawn(context_, end(timing_.parting), rethrow);
    }
  });
  running_ = sources_.size();
  asio::co_spawn(context_, forward(), rethrow);
  context_.run();
  // Here, and not when all is destroyed: a port that others hold open must not stay marked as ours.
  for (const auto& source : sources_) {
    source->close();
  }
  log_counters();
  return interrupted ? 0 : exit_status();
}

asio::awaitable<void> Forwarder::forward() {
  for (const auto& sink : sinks_) {
    co_await sink->prepare();
  }
  for (const auto& source : sources_) {
    asio::co_spawn(context_, run(*source), rethrow);
  }
  asio::co_spawn(context_, summarize(), rethrow);
}

asio::awaitable<void> Forwarder::end(std::chrono::milliseconds patience) {
  if (std::exchange(ending_, true)) {
    co_return;
  }
  co_await end_sessions();
  co_await close_sinks(patience);
  stop();
}

// A session that is cut off leaves its meter deaf for a minute or two, and the port at its speed.
asio::awaitable<void> Forwarder::end_sessions() {
  constexpr std::chrono::milliseconds look_again{20};
  constexpr int most_looks = 50;
  for (const auto& source : sources_) {
    source->stop();
  }
  asio::steady_timer timer(context_);
  const auto is_asking = [](const auto& source) { return source->is_asking(); };
  for (int looks = 0; looks < most_looks && std::ranges::any_of(sources_, is_asking); ++looks) {
    timer.expires_after(look_again);
    co_await timer.async_wait(asio::use_awaitable);
  }
}

// All at once: a receiver that is away must not use up the time of the others.
asio::awaitable<void> Forwarder::close_sinks(std::chrono::milliseconds patience) {
  asio::steady_timer all_closed(context_, asio::steady_timer::time_point::max());
  auto open = sinks_.size();
  const auto closed = [&](const std::exception_ptr& error) {
    rethrow(error);
    if (--open == 0) {
      all_closed.cancel();
    }
  };
  for (const auto& sink : sinks_) {
    asio::co_spawn(context_, sink->close(patience), closed);
  }
  if (open > 0) {
    boost::system::error_code cancelled;
    auto waiting = asio::redirect_error(asio::use_awaitable, cancelled);
    co_await all_closed.async_wait(waiting);
  }
}

asio::awaitable<void> Forwarder::run(Source& source) {
  co_await source.run();
  if (--running_ == 0) {
    co_await end(timing_.last_acknowledgements);
  }
}

// A daemon that runs for years would else tell what it refused at its end only.
asio::awaitable<void> Forwarder::summarize() {
  asio::steady_timer timer(context_);
  for (;;) {
    timer.expires_after(timing_.summary);
    co_await timer.async_wait(asio::use_awaitable);
    for (const auto& source : sources_) {
      source->log_refusals();
    }
  }
}

Status Forwarder::status() const {
  Status status{.gateway = gateway_, .now = clock_(), .started = started_, .sources = {}, .sinks = {}};
  for (const auto& source : sources_) {
    status.sources.push_back(source->status());
  }
  for (const auto& sink : sinks_) {
    status.sinks.push_back({sink->place(), sink->counters()});
  }
  return status;
}

void Forwarder::log_counters() const {
  for (const auto& source : sources_) {
    source->log_counters();
  }
  for (const auto& sink : sinks_) {
    sink->log_counters();
  }
}

int Forwarder::exit_status() const {
  const auto failed = [](const auto& source) { return source->failed(); };
  const auto empty = [](const auto& source) { return source->counters().records == 0; };
  const auto lost = [](const auto& sink) { return sink->undelivered() > 0; };
  return std::ranges::any_of(sources_, failed) || std::ranges::all_of(sources_, empty) ||
                 std::ranges::any_of(sinks_, lost)
             ? 1
             : 0;
}

}  // namespace meterwire::forwarder
