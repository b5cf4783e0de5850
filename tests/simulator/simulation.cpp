#include "tests/simulator/simulation.hpp"

#include "tests/simulator/iec/bus.hpp"
#include "tests/simulator/iec/iec_meter.hpp"
#include "tests/simulator/iec/replay_meter.hpp"
#include "tests/simulator/p1_meter.hpp"
#include "tests/simulator/pty_port.hpp"
#include "tests/simulator/tcp_port.hpp"

#include <fmt/format.h>

#include <utility>

namespace meterwire::simulator {
namespace {

std::unique_ptr<Port> make_port(boost::asio::io_context& context, const Settings& settings) {
  if (settings.listen.empty()) {
    return std::make_unique<PtyPort>(context);
  }
  return std::make_unique<TcpPort>(context, settings.listen);
}

P1Meter::Compose composer(const Settings& settings) {
  if (settings.push.empty()) {
    return settings.kind->compose;
  }
  return [text = settings.push](const Household&) { return text; };
}

}  // namespace

std::unique_ptr<Meter> make_meter(const Settings& settings, std::function<void(std::string_view)> log) {
  if (!settings.session.empty()) {
    return std::make_unique<ReplayMeter>(settings.session, settings.iec.timing, std::move(log));
  }
  if (settings.kind->compose == nullptr) {
    if (settings.bus.size() > 1) {
      return std::make_unique<Bus>(settings.iec, settings.bus, settings.start);
    }
    return std::make_unique<IecMeter>(settings.iec, settings.start);
  }
  return std::make_unique<P1Meter>(settings.line.baud, composer(settings), settings.interval, settings.seed,
                                   settings.start, settings.faults, settings.ciphering);
}

LineOptions line_options(const Settings& settings) {
  LineOptions options;
  options.seven_bits = settings.line.seven_bits;
  options.parity = settings.parity;
  options.parity_errors = settings.faults.parity_errors != 0;
  options.inverted = settings.inverted;
  options.echo = settings.faults.echo != 0;
  options.strict_drain = settings.faults.strict_drain != 0;
  options.count = settings.count;
  options.slice *= settings.speed_up;
  return options;
}

Simulation::Simulation(boost::asio::io_context& context, Settings settings, LineObserver observer,
                       std::function<void()> finished)
    : settings_(std::move(settings)),
      log_(observer.log),
      meter_(make_meter(settings_, log_)),
      port_(make_port(context, settings_)),
      line_(*meter_, line_options(settings_), observed(std::move(observer))),
      simulator_(context, *port_, line_, MeterClock(settings_.start, settings_.speed_up),
                 run_options(std::move(finished))) {
  make_link();
}

LineObserver Simulation::observed(LineObserver observer) {
  observer.unplugged = [this, also = std::move(observer.unplugged)] {
    link_.reset();
    simulator_.unplug();
    if (also) {
      also();
    }
  };
  return observer;
}

RunOptions Simulation::run_options(std::function<void()> finished) {
  RunOptions options;
  options.wait_for_reader = settings_.wait_for_reader;
  options.speed = settings_.line.baud;
  options.finished = std::move(finished);
  options.plugged_in = [this] {
    make_link();
    if (log_) {
      log_(fmt::format("the cable is back: {}", name()));
    }
  };
  return options;
}

void Simulation::make_link() {
  if (!settings_.link.empty()) {
    link_.emplace(settings_.link, port_->name());
  }
}

}  // namespace meterwire::simulator
