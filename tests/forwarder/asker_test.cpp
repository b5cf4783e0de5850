#include "forwarder/asker.hpp"

#include "tests/simulator/meter_kind.hpp"
#include "tests/simulator/simulation.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/run.hpp"
#include "transport/ports.hpp"

#include <boost/asio/io_context.hpp>

#include <string>
#include <vector>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using meterwire::test::run;

namespace {

constexpr auto noon = std::chrono::sys_days(std::chrono::year(2026) / 11 / 20) + 12h;

simulator::Settings meter_settings(const std::vector<std::string>& addresses, std::string_view fault = {}) {
  simulator::Settings settings;
  settings.kind = simulator::find_meter_kind("iec-c");
  settings.line = {300, true};
  settings.start = noon;
  settings.bus = addresses;
  settings.iec.address = addresses.front();
  if (!fault.empty()) {
    settings.iec.faults.add(fault);
  }
  return settings;
}

/// A simulated meter, or several, and what asks them.
struct Rig {
  Rig(const simulator::Settings& settings, const std::string& options)
      : meter(context, settings, {}, [] {}), source(source_from("serial:" + meter.name() + options)) {
    meter.start();
    REQUIRE_FALSE(run(context, port->open()));
  }

  Asked ask(const std::string& address = {}) {
    REQUIRE_FALSE(run(context, port->set_line({300, transport::Parity::even})));
    return run(context, asker.ask({address}));
  }
  KnownMeter known() { return state.meter(source.uri.place(), ""); }

  boost::asio::io_context context;
  simulator::Simulation meter;
  SourceOptions source;
  Timing timing;
  Pipeline::Sinks sinks;
  StateFile state;
  std::unique_ptr<transport::BytePort> port = transport::make_port(context.get_executor(), source.uri, {});
  Pipeline pipeline{source, [] { return noon; }, sinks};
  Asker asker{context.get_executor(), source, timing, *port, pipeline, state};
};

}  // namespace

TEST_CASE("codes are read one by one, and then the profile that is missing") {
  Rig rig(meter_settings({"1"}), "?protocol=iec62056-21&read=1.8.0,2.8.0&backfill=R6:P.01&timezone=Europe/Berlin");
  const auto asked = rig.ask();
  CHECK(asked.failure.empty());
  CHECK(asked.taken == Taken::record);
  CHECK(rig.pipeline.counters().records == 3);  // the codes, yesterday from noon on, today until now
  CHECK(rig.known().profile_end == noon);
  CHECK_FALSE(rig.known().habits.stays_slow());

  CHECK(rig.ask().taken == Taken::record);
  CHECK(rig.pipeline.counters().records == 4);  // nothing is missing
}

TEST_CASE("meters on one bus are asked by address, and one that is dead does not matter") {
  Rig rig(meter_settings({"111", "222"}), "?protocol=iec62056-21&address=222,333,111");
  rig.source.session.attempts = 1;
  CHECK(rig.ask("222").taken == Taken::record);
  const auto dead = rig.ask("333");
  CHECK_FALSE(dead.taken);
  CHECK_FALSE(dead.was_heard);
  CHECK(dead.failure.find("did not answer") != std::string::npos);
  CHECK(rig.ask("111").taken == Taken::record);
  CHECK(rig.state.meter(rig.source.uri.place(), "222").habits.identification.ends_with("222"));
  CHECK(rig.state.meter(rig.source.uri.place(), "111").habits.identification.ends_with("111"));
}

TEST_CASE("what was learnt of a meter is used the next time") {
  Rig rig(meter_settings({"1"}, "sum-bcc"), "?protocol=iec62056-21&read=1.8.0");
  CHECK(rig.ask().taken == Taken::record);
  CHECK(rig.known().habits.bcc == iec62056_21::Bcc::sum);
  CHECK(rig.ask().taken == Taken::record);
  CHECK(rig.pipeline.counters().records == 2);
}

TEST_CASE("a wrong password is given once, and not again at the next interval") {
  auto settings = meter_settings({"1"});
  settings.iec.password = "right";
  Rig rig(settings, "?protocol=iec62056-21&read=1.8.0&password=wrong");
  const auto refused = rig.ask();
  CHECK(refused.was_heard);
  CHECK(refused.failure.find("refused the password") != std::string::npos);
  CHECK(refused.failure.find("wrong") == std::string::npos);
  const auto again = rig.ask();
  CHECK_FALSE(again.was_heard);
  CHECK(again.failure.find("not asked again") != std::string::npos);
}
