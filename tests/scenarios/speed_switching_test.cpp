#include "tests/scenarios/bench.hpp"
#include "tests/support/catch.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <list>
#include <string>
#include <string_view>
#include <utility>

using namespace meterwire;
using namespace meterwire::iec62056_21;
using namespace meterwire::scenarios;
using namespace std::chrono_literals;

namespace {

constexpr auto longest_session = 60s;  // a guard against hanging

// One session with a meter of its own. Meters are strict here: an acknowledgement that was cut off is not understood.
struct Session {
  Session(boost::asio::io_context& context, const simulator::Settings& settings) : meter(context, settings) {}

  Bench meter;
  Report report = {};
  Habits habits = {};

  // Why it is no success; empty: the first sign-on gave the whole readout, at the speed that the meter proposed, with
  // not one character sent or heard at another speed.
  [[nodiscard]] std::string failure() const {
    if (report.port_error) {
      return "the port: " + report.port_error.message();
    }
    if (!report.result->has_value()) {
      return report.result->error().message();
    }
    if (meter.sent().size() != 1 || (*report.result)->telegram != meter.sent().front()) {
      return fmt::format("read at attempt {}", meter.sent().size());
    }
    if (habits.not_followed != 0 || !meter.log().empty()) {
      return "read at another speed: " + meter.log();
    }
    return report.baud == 300 ? "" : fmt::format("the port is left at {} Bd", report.baud);
  }
};

// The sessions run at the same time: a port lets its bytes leave in real time, whatever the time of the meter does.
std::list<Session> play(std::size_t count, const simulator::Settings& settings, boost::asio::io_context& context) {
  std::list<Session> sessions;
  std::size_t over = 0;
  const SessionOptions options;
  const Work readout{};  // as the options, the sessions refer to it until their end
  for (std::size_t n = 0; n < count; ++n) {
    Session& session = sessions.emplace_back(context, settings);
    const auto finished = [&](const std::exception_ptr& error, Report report) {
      if (error) {
        std::rethrow_exception(error);
      }
      session.report = std::move(report);
      if (++over == count) {
        context.stop();
      }
    };
    boost::asio::co_spawn(context, session.meter.session(readout, options, session.habits, longest_session), finished);
  }
  context.run();
  return sessions;
}

// How many of `count` sessions succeeded. Those that did not are told.
std::size_t successes(std::size_t count, std::size_t at_once, const simulator::Settings& settings,
                      std::string_view what) {
  std::size_t good = 0;
  std::chrono::milliseconds longest{};
  for (std::size_t played = 0; played < count; played += at_once) {
    boost::asio::io_context context;
    std::size_t number = played;
    for (const Session& session : play(std::min(at_once, count - played), settings, context)) {
      ++number;
      longest = std::max(longest, session.report.took);
      const std::string failure = session.failure();
      good += failure.empty() ? 1U : 0U;
      if (!failure.empty()) {
        fmt::print("{}: session {}: {}\n", what, number, failure);
      }
    }
  }
  fmt::print("{}: {} of {}, none longer than {} ms\n", what, good, count, longest.count());
  return good;
}

}  // namespace

TEST_CASE("every speed is switched to, 500 times of 500") {
  constexpr std::string_view speeds[]{"300", "600", "1200", "2400", "4800", "9600", "19200"};
  char z = '0';
  for (const std::string_view speed : speeds) {
    auto settings =
        scenarios::settings_from(fmt::format("iec-c --fault strict-drain --speed-up 20 --baud-character {}", z++));
    settings.iec.readout = short_readout();
    CHECK(successes(500, 100, settings, fmt::format("{} Bd, the meter's time 20 times faster", speed)) == 500);
  }
}

TEST_CASE("9600 Bd is switched to in real time, 20 times of 20") {
  CHECK(successes(20, 20, scenarios::settings_from("iec-c --fault strict-drain"),
                  "9600 Bd, true timing, a full readout") == 20);
}
