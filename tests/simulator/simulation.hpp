#pragma once

#include "tests/simulator/device_link.hpp"
#include "tests/simulator/line.hpp"
#include "tests/simulator/meter.hpp"
#include "tests/simulator/port.hpp"
#include "tests/simulator/settings.hpp"
#include "tests/simulator/simulator.hpp"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::simulator {

/// The meter that the settings ask for. `log` is told what a person wants to know of a replay.
[[nodiscard]] std::unique_ptr<Meter> make_meter(const Settings& settings, std::function<void(std::string_view)> log);

/// The line for it.
[[nodiscard]] LineOptions line_options(const Settings& settings);

/// A meter, its line and its port, put together as the settings have it. As many as wanted share one context.
class Simulation {
 public:
  /// `finished` is called when the telegrams of --count are sent and taken; empty: the context is stopped. Throws as
  /// PtyPort, TcpPort and DeviceLink do.
  Simulation(boost::asio::io_context& context, Settings settings, LineObserver observer,
             std::function<void()> finished = {});

  void start() { simulator_.start(); }

  /// What a reader has to open: the path of a device, or the number of a TCP port.
  [[nodiscard]] std::string name() const { return port_->name(); }

  [[nodiscard]] const Line& line() const { return line_; }
  [[nodiscard]] const Simulator& simulator() const { return simulator_; }

 private:
  [[nodiscard]] LineObserver observed(LineObserver observer);
  [[nodiscard]] RunOptions run_options(std::function<void()> finished);
  void make_link();

  Settings settings_;
  std::function<void(std::string_view)> log_;
  std::unique_ptr<Meter> meter_;
  std::unique_ptr<Port> port_;
  std::optional<DeviceLink> link_;
  Line line_;
  Simulator simulator_;
};

}  // namespace meterwire::simulator
