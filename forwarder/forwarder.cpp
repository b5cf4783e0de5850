#include "forwarder/forwarder.hpp"

#include "forwarder/pause.hpp"
#include "forwarder/service_words.hpp"
#include "forwarder/sink/close_all.hpp"
#include "transport/ending_signals.hpp"
#include "transport/service/service_manager.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <csignal>
#include <exception>
#include <iterator>
#include <utility>

namespace meterwire::forwarder {

namespace asio = boost::asio;

namespace {

void rethrow(const std::exception_ptr& error) {
  if (error) {
    std::rethrow_exception(error);
  }
}

constexpr std::chrono::milliseconds look_again{20};

}  // namespace

Forwarder::Forwarder(const Config& config, Timing timing, const WallClock& clock)
    : config_(config),
      timing_(timing),
      clock_(clock),
      started_(clock()),
      state_(config.task == Task::run ? config.state : "") {
  for (const auto& sink : config_.sinks) {
    sinks_.push_back(sink.make(context_.get_executor(), config_.gateway, clock_));
  }
  if (config_.http) {
    sinks_.push_back(config_.http->make(context_.get_executor(), [this] { return status(); }));
  }
  for (const auto& source : config_.sources) {
    sources_.push_back(make(source));
  }
}

std::unique_ptr<Source> Forwarder::make(const SourceOptions& source) {
  return std::make_unique<Source>(context_.get_executor(), source, clock_, sinks_, state_, timing_,
                                  config_.task == Task::run_once);
}

int Forwarder::run(ReadAgain read_again) {
  read_again_ = std::move(read_again);
  asio::signal_set signals(context_);
  transport::add_ending_signals(signals, read_again_ ? transport::HangUp::reloads : transport::HangUp::ends);
  bool interrupted = false;
  signals.async_wait([this, &interrupted](const boost::system::error_code& error, int) {
    if (!error) {
      interrupted = true;
      asio::co_spawn(context_, end(timing_.parting), rethrow);
    }
  });
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
  // From here on: it would else end a forwarder that is looking up its sinks' names.
  asio::signal_set hang_up(context_);
  if (read_again_) {
    hang_up.add(SIGHUP);
  }
  for (const auto& sink : sinks_) {
    co_await sink->prepare();
  }
  for (const auto& source : sources_) {
    start(*source);
  }
  transport::ServiceManager::ready(service_words(status()));
  asio::co_spawn(context_, summarize(), rethrow);
  asio::co_spawn(context_, watch(), rethrow);
  if (read_again_) {
    co_await reload_on_hang_up(hang_up);
  }
}

void Forwarder::start(Source& source) {
  ++running_;
  asio::co_spawn(context_, run(source), rethrow);
}

asio::awaitable<void> Forwarder::run(Source& source) {
  co_await source.run();
  if (--running_ == 0) {
    co_await end(timing_.last_acknowledgements);
  }
}

asio::awaitable<void> Forwarder::end(std::chrono::milliseconds patience) {
  if (std::exchange(ending_, true)) {
    co_return;
  }
  transport::ServiceManager::stopping();
  co_await end_sessions();
  // It may be closing sinks, too; but a name server that does not answer is not waited for.
  for (int looks = 0; looks < 150 && reloading_; ++looks) {
    co_await pause(look_again);
  }
  std::vector<Sink*> open;
  std::ranges::transform(sinks_, std::back_inserter(open), [](const auto& sink) { return sink.get(); });
  co_await close_all(open, patience);
  stop();
}

// A session that is cut off leaves its meter deaf for a minute or two, and the port at its speed.
asio::awaitable<void> Forwarder::end_sessions() {
  for (const auto& source : sources_) {
    source->finish();
  }
  const auto is_asking = [](const auto& source) { return source->is_asking(); };
  for (int looks = 0; looks < 50 && std::ranges::any_of(sources_, is_asking); ++looks) {
    co_await pause(look_again);
  }
  // What came now would find its sinks closed.
  for (const auto& source : sources_) {
    source->close();
  }
}

// A daemon that runs for years would else tell what it refused at its end only.
asio::awaitable<void> Forwarder::summarize() {
  for (;;) {
    co_await pause(timing_.summary);
    for (const auto& source : sources_) {
      source->log_refusals();
    }
  }
}

// Fed only while the sources move: one that hangs is to be seen, and a new start is what mends it.
asio::awaitable<void> Forwarder::watch() {
  const auto watchdog = transport::ServiceManager::watchdog();
  const auto period = watchdog ? *watchdog / 3 : std::chrono::microseconds{timing_.service_status};
  bool told = false;
  for (;;) {
    const auto stuck = std::ranges::find_if(sources_, [](const auto& source) { return source->is_stuck(); });
    if (stuck == sources_.end()) {
      transport::ServiceManager::alive();
    } else if (!std::exchange(told, true)) {
      spdlog::error("{}: it hangs, and the watchdog is told no more", (*stuck)->options().name);
    }
    if (!reloading_) {
      transport::ServiceManager::status(service_words(status()));
    }
    co_await pause(period);
  }
}

Status Forwarder::status() const {
  Status status{.gateway = config_.gateway, .now = clock_(), .started = started_, .sources = {}, .sinks = {}};
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
  return lost_ || std::ranges::any_of(sources_, failed) || std::ranges::all_of(sources_, empty) ||
                 std::ranges::any_of(sinks_, lost)
             ? 1
             : 0;
}

}  // namespace meterwire::forwarder
