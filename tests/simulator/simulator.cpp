#include "tests/simulator/simulator.hpp"

#include <utility>

namespace meterwire::simulator {
namespace {

using namespace std::chrono_literals;

constexpr auto look_again = 10ms;
constexpr auto cable_back_after = 2s;
constexpr auto longest_drain = 2s;  // for a reader that has the port open and does not read

}  // namespace

Simulator::Simulator(boost::asio::io_context& context, Port& port, Line& line, MeterClock clock, RunOptions options)
    : context_(context),
      port_(port),
      line_(line),
      clock_(clock),
      options_(std::move(options)),
      timer_(context),
      cable_(context) {}

void Simulator::start() {
  port_.start([this](std::string_view bytes) {
    if (options_.wait_for_reader) {
      step();  // somebody is there, perhaps at the right speed
    }
    if (!finishing_ && !options_.wait_for_reader) {
      line_.received(bytes, port_.reader_baud(), clock_.now());
      step();
    }
  });
  step();
}

void Simulator::unplug() {
  port_.unplug();
  cable_.expires_after(cable_back_after);
  cable_.async_wait([this](const boost::system::error_code& error) {
    if (!error) {
      port_.plug_in();
      if (options_.plugged_in) {
        options_.plugged_in();
      }
    }
  });
}

bool Simulator::reader_is_ready() {
  return port_.has_reader() && port_.reader_baud().value_or(options_.speed) == options_.speed;
}

void Simulator::step() {
  if (options_.wait_for_reader) {
    if (!reader_is_ready()) {
      step_at(MeterClock::Real::now() + look_again);
      return;
    }
    options_.wait_for_reader = false;
    clock_.restart();
  }
  const std::string bytes = line_.advance(port_.reader_baud(), clock_.now());
  if (!bytes.empty()) {
    bytes_sent_ += bytes.size();
    bytes_lost_ += bytes.size() - port_.write(bytes);
  }
  if (line_.finished()) {
    finishing_ = true;
    give_up_ = MeterClock::Real::now() + longest_drain;
    step_at(MeterClock::Real::now() + look_again);
  } else if (const auto next = line_.next()) {
    step_at(clock_.real(*next));
  }
}

void Simulator::step_at(MeterClock::Real::time_point time) {
  timer_.expires_at(time);
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (!error) {
      finishing_ ? finish() : step();
    }
  });
}

// A pseudo-terminal forgets what is unread when its master closes. It hands bytes on in the background, so that one
// look can fall between two portions.
void Simulator::finish() {
  looks_drained_ = port_.drained() ? looks_drained_ + 1 : 0;
  if (looks_drained_ == 2 || MeterClock::Real::now() >= give_up_) {
    options_.finished ? options_.finished() : context_.stop();
  } else {
    step_at(MeterClock::Real::now() + look_again);
  }
}

}  // namespace meterwire::simulator
