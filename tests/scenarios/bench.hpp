#pragma once

#include "parsers/iec62056_21/dialogue/data_readout.hpp"
#include "tests/scenarios/scenario.hpp"
#include "tests/simulator/simulation.hpp"
#include "transport/serial_port.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::scenarios {

/// The simulator's settings, from options as on its command line. Its clock starts at a fixed time, so that what it
/// answers is known.
[[nodiscard]] simulator::Settings settings_from(std::string_view options);

/// A few data lines, for sessions at true timing and 300 Bd.
[[nodiscard]] std::string short_readout();

/// The reader's, from those of a URI.
[[nodiscard]] iec62056_21::SessionOptions session_options_from(std::string_view parameters);

/// What a session came to.
struct Report {
  boost::system::error_code port_error = {};
  std::optional<iec62056_21::Result<iec62056_21::Readout>> result = {};  ///< nothing after an error of the port
  unsigned baud = 0;                                                     ///< of the port afterwards; 0: it is gone
  std::chrono::milliseconds took{};
};

/// A simulated meter on a pseudo-terminal, and sessions with it.
class Bench {
 public:
  /// `link`: a path for the device that stays the same when the cable is pulled; empty: none.
  Bench(boost::asio::io_context& context, simulator::Settings settings, std::string link = {});

  /// Opens the port anew, waiting for a cable that was pulled. `habits` is written to.
  [[nodiscard]] boost::asio::awaitable<Report> session(const Work& work, const iec62056_21::SessionOptions& options,
                                                       iec62056_21::Habits& habits, std::chrono::seconds limit);

  [[nodiscard]] const std::vector<std::string>& sent() const { return sent_; }  ///< readouts, whole as they went out
  [[nodiscard]] const std::string& log() const { return log_; }
  /// What a reader has to open.
  [[nodiscard]] std::string device() const { return link_.empty() ? meter_.name() : link_; }

 private:
  [[nodiscard]] simulator::LineObserver observer();

  std::string link_;
  std::vector<std::string> sent_;
  std::string log_;
  simulator::Simulation meter_;
};

}  // namespace meterwire::scenarios
