#include "session/perform.hpp"

#include "parsers/iec62056_21/dialogue/data_readout.hpp"
#include "tests/forwarder/mode_c_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/run.hpp"
#include "transport/serial_port.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>

#include <string>
#include <thread>

using namespace meterwire;
using namespace meterwire::iec62056_21;
using namespace std::chrono_literals;
using meterwire::test::data_block;
using meterwire::test::ModeCMeter;
using meterwire::test::run;
using session::perform;

namespace {

struct Rig {
  Rig() {
    REQUIRE_FALSE(run(context, port.open()));
    options.attempts = 1;
    options.timing.answer = options.timing.between = 300ms;
    options.timing.margin = 100ms;
    options.timing.fallback = 300ms;
  }

  boost::asio::io_context context;
  test::Pty line;
  transport::SerialPort port{context.get_executor(), line.path(), {300, transport::Parity::even}};
  SessionOptions options;
  Habits habits;
  Wire wire{options};
  Dialogue<Result<Readout>> dialogue{read_out(wire, options, habits)};
};

}  // namespace

TEST_CASE("a mode C meter is read out, each part at its speed") {
  Rig rig;
  ModeCMeter meter(rig.line, 1);
  std::uint64_t seen = 0;
  CHECK_FALSE(run(rig.context, perform(rig.port, rig.dialogue, 10s, [&] { seen = rig.wire.counters().bytes; })));
  CHECK(meter.complaint().empty());
  const auto readout = rig.dialogue.result();
  REQUIRE(readout.has_value());
  CHECK(readout->telegram == std::string(test::identification) + data_block(1000));
  CHECK(seen == readout->telegram.size());
  const auto settings = rig.line.settings();
  CHECK(cfgetospeed(&settings) == B300);
}

TEST_CASE("a meter that does not answer is the dialogue's failure, not the port's") {
  Rig rig;
  CHECK_FALSE(run(rig.context, perform(rig.port, rig.dialogue)));
  const auto readout = rig.dialogue.result();
  REQUIRE(readout.has_error());
  CHECK(readout.error().error == SessionError::no_answer);
}

TEST_CASE("a port that breaks ends the dialogue") {
  Rig rig;
  rig.line.unplug();
  CHECK(run(rig.context, perform(rig.port, rig.dialogue)));
}

TEST_CASE("a line that never falls silent is given up") {
  Rig rig;
  ModeCMeter meter(rig.line, 1, [&](int) {
    for (int i = 0; i < 40; ++i) {
      rig.line.write("1.8.0(000001.000*kWh)\r\n");
      std::this_thread::sleep_for(20ms);
    }
    return std::string("1.8.0(");
  });
  CHECK(run(rig.context, perform(rig.port, rig.dialogue, 700ms)) == boost::asio::error::timed_out);
}
