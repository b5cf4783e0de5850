#include "forwarder/source.hpp"

#include "forwarder/pause.hpp"
#include "transport/backoff.hpp"
#include "transport/open_advice.hpp"
#include "transport/port_list/port_advice.hpp"
#include "transport/ports.hpp"

#include <boost/asio/error.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <string>
#include <utility>

namespace meterwire::forwarder {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

Limit limit_of(bool once, const Timing& timing) {
  return once ? Limit{true, std::chrono::steady_clock::now() + timing.once} : Limit{};
}

std::string why_it_broke(const error_code& error) {
  if (error == asio::error::eof) {
    return "the other side is gone";
  }
  return error == asio::error::timed_out ? "the connection says nothing" : error.message();
}

}  // namespace

Source::Source(const asio::any_io_executor& executor, SourceOptions options, WallClock clock,
               const Pipeline::Sinks& sinks, StateFile& state, const Timing& timing, bool once)
    : options_(std::move(options)),
      once_(once),
      timing_(timing),
      port_(transport::make_port(executor, options_.uri, options_.line.value_or(transport::LineSettings{}))),
      pipeline_(options_, std::move(clock), sinks),
      reader_(executor, options_, timing_, port_, pipeline_, state, limit_of(once, timing)) {}

asio::awaitable<void> Source::run() {
  co_await read_on();
  has_ended_ = true;
  if ((once_ || options_.ends()) && pipeline_.counters().records == 0 && !failed_ && !finishing_) {
    failed_ = once_;
    spdlog::error("{}: no record{}", options_.name,
                  options_.ends() ? " in it" : fmt::format(" within {} ms", timing_.once.count()));
  }
}

asio::awaitable<void> Source::read_on() {
  transport::Backoff backoff(timing_.first_pause, options_.uri.scheme == transport::Scheme::serial
                                                      ? timing_.longest_device_pause
                                                      : timing_.longest_pause);
  while (!finishing_ && !reader_.enough()) {
    const auto records = pipeline_.counters().records;
    auto tried = std::chrono::steady_clock::now();
    if (co_await open()) {
      const bool goes_on = co_await read();
      if (!goes_on) {
        break;
      }
      ++reopened_;
      tried = std::chrono::steady_clock::now();
    } else if (failed_) {
      break;
    }
    // Another failure than the last one means that something goes on: the name of a device that was plugged in is there
    // a moment before udev has set its rights.
    const bool is_news = std::exchange(last_failure_, failure_) != failure_;
    if (is_news || pipeline_.counters().records > records) {
      backoff.reset();
    }
    // An attempt that took long, on a network that does not answer, is a part of the pause.
    co_await pause_until(tried + backoff.next());
  }
}

// A daemon waits for what is not there yet. A file that is not there, or a device with --once, will not come.
asio::awaitable<bool> Source::open() {
  const auto error = co_await port_.open();
  failure_ = error;
  if (!error) {
    if (openings_.report()) {
      spdlog::info("{}: opened", options_.name);
    }
    co_return true;
  }
  // Looking for who has a port takes a while: only where it is told.
  const auto advice = [&] {
    return options_.ends() ? transport::file_advice(error) : transport::port_advice(options_.uri, error);
  };
  failed_ = once_ || options_.ends();
  if (failed_) {
    spdlog::error("{}: cannot open: {}", options_.name, advice());
  } else if (failures_.report()) {
    spdlog::warn("{}: cannot open: {}; trying on", options_.name, advice());
  }
  co_return false;
}

// Returns whether the source is to be opened again.
asio::awaitable<bool> Source::read() {
  is_open_ = true;
  const auto error = co_await reader_.run();
  is_open_ = false;
  port_.close();
  if (!error || finishing_) {
    co_return false;
  }
  if (options_.ends()) {
    if (error != asio::error::eof) {
      failed_ = true;
      spdlog::error("{}: cannot read: {}", options_.name, error.message());
    }
    co_return false;
  }
  if (breaks_.report()) {
    spdlog::warn("{}: {}; opening it again", options_.name, why_it_broke(error));
  }
  co_return true;
}

void Source::finish() {
  finishing_ = true;
  reader_.finish();
}

// A file may wait for the sinks for as long as they like.
bool Source::is_stuck() const {
  return !has_ended_ && !options_.ends() && WatchedPort::Clock::now() > port_.last_turn() + timing_.stuck;
}

SourceStatus Source::status() const {
  return {.name = options_.name,
          .is_open = is_open_,
          .has_ended = has_ended_,
          .reopened = reopened_,
          .counters = pipeline_.counters(),
          .framing = reader_.framing(),
          .parity_errors = reader_.parity_errors(),
          .last_record = pipeline_.last_record(),
          .expected = reader_.longest_distance(),
          .skew = pipeline_.skew()};
}

void Source::log_refusals() {
  const auto& counters = pipeline_.counters();
  const auto refusals = counters.telegrams - counters.records;
  if (std::exchange(refusals_logged_, refusals) != refusals) {
    log_counters();
  }
}

void Source::log_counters() const {
  const auto& counters = pipeline_.counters();
  const auto& framing = reader_.framing();
  std::string rejected;
  for (const auto& [reason, count] : counters.rejected) {
    rejected += fmt::format(", {} {}", count, name(reason));
  }
  spdlog::info(
      "{}: telegrams {}, records {}, rejected {}{}, lines not understood {}, bytes outside of telegrams {}, overflows "
      "{}, "
      "parity errors {}, opened again {}",
      options_.name, counters.telegrams, counters.records, counters.telegrams - counters.records,
      rejected.empty() ? "" : " (" + rejected.substr(2) + ")", counters.lines_not_understood, framing.discarded_bytes,
      framing.overflows, reader_.parity_errors(), reopened_);
}

}  // namespace meterwire::forwarder
