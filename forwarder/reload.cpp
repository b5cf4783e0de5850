// How a Forwarder goes over to another configuration: what stays the same is not touched, and no record is lost.

#include "forwarder/config_error.hpp"
#include "forwarder/forwarder.hpp"
#include "forwarder/pause.hpp"
#include "forwarder/service_words.hpp"
#include "forwarder/sink/close_all.hpp"
#include "forwarder/succession.hpp"
#include "transport/log.hpp"
#include "transport/service/service_manager.hpp"

#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace meterwire::forwarder {

namespace asio = boost::asio;

namespace {

void keep_what_needs_a_start(const Config& before, Config& next) {
  const auto http = [](const Config& config) { return config.http ? config.http->description : ""; };
  if (before.state != next.state || http(before) != http(next)) {
    spdlog::warn("state and http are changed by a new start only");
  }
  next.state = before.state;
  next.http = before.http;
}

}  // namespace

asio::awaitable<void> Forwarder::reload_on_hang_up(asio::signal_set& hang_up) {
  while (!ending_) {
    co_await hang_up.async_wait(asio::use_awaitable);
    reloading_ = true;
    transport::ServiceManager::reloading();
    const bool taken = co_await reload();
    if (taken) {
      spdlog::info("the configuration was read anew: sources {}, sinks {}", config_.sources.size(),
                   config_.sinks.size());
    } else {
      spdlog::error("the configuration stays as it was");
    }
    reloading_ = false;
    transport::ServiceManager::ready(service_words(status()));
  }
}

// A configuration that is wrong, or cannot work, changes nothing.
asio::awaitable<bool> Forwarder::reload() {
  std::optional<Config> next;
  try {
    next = read_again_();
  } catch (const ConfigError& error) {
    for (const auto& message : error.messages()) {
      spdlog::error("{}", message);
    }
  } catch (const std::exception& error) {
    spdlog::error("{}", error.what());
  }
  if (!next) {
    co_return false;
  }
  const bool taken = co_await exchange_sinks(*next);
  if (!taken) {
    co_return false;
  }
  if (next->log_level != config_.log_level) {
    transport::log_to_standard_error(next->log_level);
  }
  keep_what_needs_a_start(config_, *next);
  config_ = std::move(*next);
  co_await exchange_sources();
  co_return true;
}

// The sinks that go are closed while those that come do their work already. Only where one is to take over the file of
// another, records wait until that has let go of it.
asio::awaitable<bool> Forwarder::exchange_sinks(const Config& next) {
  const auto succession = succession_of(config_.sinks, next.sinks, next.gateway == config_.gateway);
  SinkSet::Sinks coming(next.sinks.size());
  for (std::size_t n = 0; n < coming.size(); ++n) {
    try {
      coming[n] =
          succession.next[n].stays ? nullptr : next.sinks[n].make(context_.get_executor(), next.gateway, clock_);
    } catch (const std::exception& error) {
      spdlog::error("{}: {}", next.sinks[n].place, error.what());
      co_return false;
    }
  }
  for (std::size_t n = 0; n < coming.size(); ++n) {
    if (coming[n] && !succession.next[n].is_heir) {
      co_await coming[n]->prepare();
    }
  }
  std::vector<Sink*> testators;
  std::vector<Sink*> others;
  auto place = sinks_.begin();
  for (const auto& sink : succession.before) {
    if (sink.goes) {
      (sink.has_heir ? testators : others).push_back(place->get());
    }
    ++place;
  }
  sinks_.hold(succession.has_heirs());
  co_await close_all(testators, timing_.parting);
  auto before = sinks_.exchange({});
  std::vector<Sink*> heirs;
  for (std::size_t n = 0; n < coming.size(); ++n) {
    if (const auto& stays = succession.next[n].stays) {
      coming[n] = std::move(before[*stays]);
    } else if (succession.next[n].is_heir) {
      heirs.push_back(coming[n].get());
    }
  }
  // What shows the records on a page is no sink of the configuration, and stays.
  std::move(before.begin() + static_cast<std::ptrdiff_t>(config_.sinks.size()), before.end(),
            std::back_inserter(coming));
  sinks_.exchange(std::move(coming));
  sinks_.hold(false);
  for (auto* const heir : heirs) {
    co_await heir->prepare();
  }
  co_await close_all(others, timing_.parting);
  for (auto& sink : before) {
    if (sink) {
      sink->log_counters();
      lost_ = lost_ || sink->undelivered() > 0;
      retire(std::move(sink));
    }
  }
  co_return true;
}

// A port has room for one reader: who comes waits for who goes.
asio::awaitable<void> Forwarder::exchange_sources() {
  Sources before = std::exchange(sources_, {});
  std::vector<Source*> coming;
  for (const auto& options : config_.sources) {
    const auto same = [&](const auto& source) {
      return source && source->options().fingerprint == options.fingerprint;
    };
    if (const auto stays = std::ranges::find_if(before, same); stays != before.end()) {
      sources_.push_back(std::move(*stays));
    } else {
      coming.push_back(sources_.emplace_back(make(options)).get());
    }
  }
  std::erase(before, nullptr);
  ++running_;  // or the last that goes would end the program
  for (const auto& source : before) {
    source->finish();
  }
  const auto is_taken = [&](Source* source) {
    const auto has_it = [&](const auto& other) {
      return !other->has_ended() && other->options().uri.place() == source->options().uri.place();
    };
    return std::ranges::any_of(before, has_it);
  };
  const auto deadline = std::chrono::steady_clock::now() + timing_.succession;
  while (!coming.empty()) {
    const bool too_long = std::chrono::steady_clock::now() >= deadline;
    std::erase_if(coming, [&](Source* source) {
      const bool starts = too_long || !is_taken(source);
      if (starts) {
        start(*source);
      }
      return starts;
    });
    if (!coming.empty()) {
      co_await pause(timing_.crowded);
    }
  }
  for (auto& source : before) {
    source->log_counters();
    retire(std::move(source));
  }
  if (--running_ == 0) {
    co_await end(timing_.last_acknowledgements);
  }
}

// Operations that were under way, a look-up of a name above all, may come back to it for a while.
void Forwarder::retire(std::shared_ptr<void> who) {
  constexpr std::chrono::minutes at_least{10};
  const auto now = std::chrono::steady_clock::now();
  std::erase_if(retired_, [&](const auto& retired) { return now - retired.first > at_least; });
  retired_.emplace_back(now, std::move(who));
}

}  // namespace meterwire::forwarder
