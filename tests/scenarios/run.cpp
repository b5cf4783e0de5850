#include "tests/scenarios/run.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sstream>
#include <utility>

namespace meterwire::scenarios {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

// Longer than a meter waits for a NAK behind its readout.
constexpr auto between_sessions = 2s;

simulator::Settings settings_of(const Scenario& scenario, bool with_faults) {
  std::string options(scenario.meter);
  options += " --speed-up " + std::to_string(scenario.speed_up);
  if (with_faults) {
    std::istringstream faults{std::string(scenario.faults)};
    for (std::string fault; faults >> fault;) {
      options += " --fault " + fault;
    }
  }
  simulator::Settings settings = settings_from(options);
  if (scenario.size == Size::short_readout) {
    settings.iec.readout = short_readout();
  }
  return settings;
}

void keep(const Bench& bench, Run& seen) {
  seen.sent.insert(seen.sent.end(), bench.sent().begin(), bench.sent().end());
  seen.log += bench.log();
}

}  // namespace

asio::awaitable<void> run(asio::io_context& context, const Scenario& scenario, std::string directory,
                          std::list<Bench>& meters, Run& seen) {
  const std::string link = directory + "/head";
  Bench* meter = &meters.emplace_back(context, settings_of(scenario, true), link);
  auto options = session_options_from(scenario.reader);
  seen.first = co_await meter->session(scenario.work, options, seen.habits, scenario.limit);
  asio::steady_timer timer(context, between_sessions);
  co_await timer.async_wait(asio::use_awaitable);
  if (scenario.outcome.kind == Outcome::Kind::failure) {
    keep(*meter, seen);
    meter = &meters.emplace_back(context, settings_of(scenario, false), link);
  }
  if (!scenario.reader_then.empty()) {
    options = session_options_from(scenario.reader_then);
  }
  seen.second = co_await meter->session({}, options, seen.habits, scenario.limit);
  keep(*meter, seen);
}

}  // namespace meterwire::scenarios
