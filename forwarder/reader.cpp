#include "forwarder/reader.hpp"

#include "forwarder/pause.hpp"
#include "parsers/framing/inverted.hpp"

#include <boost/asio/error.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace meterwire::forwarder {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

std::string_view word(Manner manner) {
  return manner == Manner::listen ? "listening" : "asking (IEC 62056-21)";
}

// Who listens does not know before a telegram came how its characters are made.
std::string words(const Approach& approach) {
  return fmt::format("{}{}", word(approach.manner), approach.line ? fmt::format(" at {} Bd", approach.line->baud) : "");
}

std::string words(const Found& found) {
  return fmt::format("{}{}", word(found.manner), found.line ? " at " + to_string(*found.line) : "");
}

}  // namespace

Reader::Reader(const asio::any_io_executor& executor, const SourceOptions& source, const Timing& timing,
               transport::BytePort& port, Pipeline& pipeline, StateFile& state, Limit limit)
    : source_(source),
      timing_(timing),
      port_(port),
      pipeline_(pipeline),
      state_(state),
      limit_(limit),
      detector_(source.uri.scheme, source.pushes ? ProtocolChoice::dsmr : source.protocol, source.line),
      asker_(executor, source, timing, port, pipeline, state),
      noise_(timing.gap) {
  const auto found = state.found(source.uri.place());
  if (found && detector_.prefer(*found)) {
    spdlog::info("{}: trying first what was found at an earlier start, {}", source.name, words(*found));
  }
}

Reader::Result Reader::run() {
  heard_ = Clock::now();
  detector_.reopened();
  while (!enough()) {
    error_code error;
    if (detector_.current().manner == Manner::listen) {
      error = co_await listen();
    } else {
      error = co_await ask_all();
    }
    if (!error && connection_is_dead()) {
      error = asio::error::timed_out;
    }
    if (error) {
      co_return error;
    }
  }
  co_return error_code{};
}

Reader::Result Reader::listen() {
  if (const auto& line = detector_.current().line) {
    if (const auto error = co_await port_.set_line(*line)) {
      detector_.failed();  // perhaps the port cannot do this speed, and another one will do
      co_return error;
    }
  }
  framer_.reset();
  listened_ = Clock::now();
  noise_.restart(listened_);
  std::array<char, 4096> buffer{};
  while (!enough() && !connection_is_dead()) {
    if (Clock::now() >= listening_ends()) {
      give_up("no telegram came");
      co_return error_code{};
    }
    if (is_noise() && detector_.searching()) {
      give_up("what came is no telegram");
      co_return error_code{};
    }
    while (has_to_wait()) {
      co_await pause(timing_.crowded);
    }
    const auto got = co_await port_.read_some(buffer, longest_wait(next_event()));
    if (got) {
      heard_ = Clock::now();
      noise_.heard(std::string_view(buffer.data(), *got), heard_);
      take(std::string_view(buffer.data(), *got));
    } else if (got.error() != asio::error::timed_out) {
      flush();
      co_return got.error();
    } else if (framer_.collecting() && Clock::now() >= heard_ + timing_.silence) {
      flush();
    }
  }
  co_return error_code{};
}

// Every meter of the line is asked, one after another. One that fails does not keep the others from being read.
Reader::Result Reader::ask_all() {
  if (const auto error = co_await rest(next_readout_)) {
    co_return error;
  }
  const auto start = Clock::now();
  answered_ = false;
  for (const auto& address : source_.addresses) {
    if (enough()) {
      co_return error_code{};
    }
    if (const auto error = co_await ask(address)) {
      co_return error;
    }
  }
  if (answered_) {
    next_readout_ = start + source_.interval;
  } else {
    give_up(failure_);
  }
  co_return error_code{};
}

Reader::Result Reader::ask(const std::string& address) {
  const auto& line = detector_.current().line;
  if (line) {  // the speed may be another meter's
    if (const auto error = co_await port_.set_line(*line)) {
      detector_.failed();  // perhaps the port cannot do this speed, and another one will do
      co_return error;
    }
  }
  const bool in_passing = detector_.searching() && !detector_.tried_everything();
  const Question question{address, line ? line->baud : 300, in_passing};
  const auto asked = co_await asker_.ask(question);
  heard_ = asked.was_heard ? Clock::now() : heard_;
  if (asked.taken && *asked.taken != Taken::refused) {
    note_meter(false);
    answered_ = answered_ || *asked.taken == Taken::record;
  }
  failure_ = address.empty() ? asked.failure : fmt::format("address {}: {}", address, asked.failure);
  if (!asked.failure.empty() && source_.addresses.size() > 1) {
    spdlog::debug("{}: {}", source_.name, failure_);
  }
  co_return asked.port_error;
}

// Between two readouts nothing is expected; but a port that breaks meanwhile is to be opened again at once.
Reader::Result Reader::rest(Clock::time_point until) {
  std::array<char, 512> unexpected{};
  while (Clock::now() < until && !enough()) {
    const auto got = co_await port_.read_some(unexpected, longest_wait(until));
    if (!got && got.error() != asio::error::timed_out) {
      co_return got.error();
    }
  }
  co_return error_code{};
}

void Reader::take(std::string_view bytes) {
  while (const auto frame = framer_.next(bytes)) {
    take(*frame);
    if (enough()) {
      return;
    }
  }
  note_overflows();
}

bool Reader::take(const Frame& frame) {
  noise_.telegram_came();
  const auto taken = pipeline_.take(frame);
  if (taken == Taken::refused) {
    return false;
  }
  note_meter(frame.has_parity);
  return taken == Taken::record;
}

// A meter is there. `has_parity`: its characters had parity bits, as far as it pushes.
void Reader::note_meter(bool has_parity) {
  listened_ = Clock::now();
  if (!detector_.succeeded()) {
    return;
  }
  Found found{detector_.current().manner, detector_.current().line};
  if (found.line && found.manner == Manner::listen) {
    found.line->parity = has_parity ? transport::Parity::even : transport::Parity::none;
  }
  spdlog::info("{}: found a meter, {}", source_.name, words(found));
  state_.keep(source_.uri.place(), found);
}

// Whether a burst has just ended that held no telegram. One that a missing inverter explains is told.
bool Reader::is_noise() {
  if (framer_.collecting()) {
    return false;
  }
  const auto burst = noise_.burst(Clock::now());
  if (burst && looks_inverted(*burst) && inversion_reports_.report()) {
    spdlog::warn(
        "{}: the P1 signal is inverted: put an inverter and a pull-up between the meter and RXD, or set \"invert RXD\" "
        "in the EEPROM of an FTDI cable (FT_Prog, ftdi_eeprom)",
        source_.name);
  }
  return burst.has_value();
}

void Reader::flush() {
  if (const auto frame = framer_.flush()) {
    take(*frame);
  }
}

// Without a telegram there is no refusal that would tell it.
void Reader::note_overflows() {
  const auto overflows = framer_.counters().overflows;
  if (overflows == overflows_noted_) {
    return;
  }
  overflows_noted_ = overflows;
  if (overflow_reports_.report()) {
    spdlog::warn("{}: telegram given up: longer than {} bytes ({} so far)", source_.name, Framer::default_limit,
                 overflows);
  }
}

// The approach gave nothing. While everything is still being tried this is no news; a round without a meter is, and a
// meter that was there and is not any more.
void Reader::give_up(std::string_view reason) {
  const Approach approach = detector_.current();
  const bool expected = detector_.searching();
  const bool goes_on = detector_.failed();
  next_readout_ = goes_on ? Clock::now() : Clock::now() + std::min<Timing::Duration>(source_.interval, timing_.retry);
  spdlog::debug("{}: {}: {}", source_.name, words(approach), reason);
  if (expected && !detector_.tried_everything()) {
    return;
  }
  if (reports_.report()) {
    spdlog::warn(
        "{}: {}: {}; trying on", source_.name, words(approach),
        expected ? "still no meter found, with any protocol and line setting allowed: check the cable" : reason);
  }
}

Reader::Clock::time_point Reader::next_event() const {
  return std::min(listening_ends(), framer_.collecting() ? heard_ + timing_.silence : noise_.burst_ends());
}

std::chrono::seconds Reader::longest_distance() const {
  constexpr std::chrono::seconds pushed{15};  // DSMR before 5: every 10 s
  return detector_.current().manner == Manner::listen ? pushed : source_.interval;
}

std::chrono::milliseconds Reader::longest_wait(Clock::time_point end) const {
  constexpr Clock::duration at_most = std::chrono::seconds{30};  // so that who watches sees it turn
  if (source_.uri.scheme == transport::Scheme::tcp && detector_.current().manner == Manner::listen) {
    end = std::min(end, heard_ + timing_.connection_idle);
  }
  const auto wait = std::min(std::min(end, limit_.end) - Clock::now(), at_most);
  return std::chrono::ceil<std::chrono::milliseconds>(std::max(wait, Clock::duration::zero()));
}

Reader::Clock::time_point Reader::listening_ends() const {
  if (source_.ends()) {
    return Clock::time_point::max();
  }
  return listened_ + detector_.patience() + (framer_.collecting() ? timing_.grace : Timing::Duration{0});
}

bool Reader::connection_is_dead() const {
  return source_.uri.scheme == transport::Scheme::tcp && Clock::now() >= heard_ + timing_.connection_idle;
}

bool Reader::enough() const {
  return (limit_.one_record && pipeline_.counters().records > 0) || Clock::now() >= limit_.end ||
         (finishing_ && !framer_.collecting());
}

// A meter does not wait for long: its port keeps some seconds. A file does, and is read faster than anything can be
// acknowledged.
bool Reader::has_to_wait() const {
  const auto& sinks = pipeline_.sinks();
  return sinks.is_held() || (source_.ends() && sinks.is_crowded());
}

void Reader::finish() {
  finishing_ = true;
  asker_.stop();
  if (!framer_.collecting() && !is_asking()) {
    port_.close();  // wakes who waits for bytes
  }
}

}  // namespace meterwire::forwarder
