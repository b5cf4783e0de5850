#pragma once

#include "parsers/iec62056_21/dialogue/habits.hpp"
#include "tests/scenarios/bench.hpp"
#include "tests/scenarios/scenario.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <list>
#include <string>
#include <vector>

namespace meterwire::scenarios {

/// What was seen of a scenario.
struct Run {
  Report first;
  Report second;                  ///< a readout afterwards, see run()
  iec62056_21::Habits habits;     ///< after both
  std::vector<std::string> sent;  ///< readouts that the meter sent whole, in both
  std::string log;                ///< of the simulator
};

/// Plays a scenario, then reads the meter out once more: the same one, with its fault, where the first session
/// succeeded or the fault is over by itself; else one without the fault. `directory` is for links to the devices. The
/// meters are put into `meters` and have to stay there as long as the context runs.
[[nodiscard]] boost::asio::awaitable<void> run(boost::asio::io_context& context, const Scenario& scenario,
                                               std::string directory, std::list<Bench>& meters, Run& seen);

}  // namespace meterwire::scenarios
