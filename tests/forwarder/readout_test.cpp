#include "forwarder/readout.hpp"

#include "tests/forwarder/mode_c_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/run.hpp"
#include "transport/serial_port.hpp"

#include <boost/asio/io_context.hpp>

#include <string>
#include <thread>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using iec62056_21::Client;
using iec62056_21::ReadoutError;
using meterwire::test::data_block;
using meterwire::test::ModeCMeter;
using meterwire::test::run;

namespace {

struct Rig {
  Rig() { REQUIRE_FALSE(run(context, port.open())); }

  static iec62056_21::ClientOptions options() {
    iec62056_21::ClientOptions options;
    options.timing.answer = 300ms;
    options.timing.between = 100ms;
    return options;
  }

  boost::asio::io_context context;
  test::Pty line;
  transport::SerialPort port{context.get_executor(), line.path(), {300, transport::Parity::even}};
  Client client{options()};
};

}  // namespace

TEST_CASE("a mode C meter is read out, each part at its speed") {
  Rig rig;
  ModeCMeter meter(rig.line, 1);
  const auto result = run(rig.context, read_out(rig.port, rig.client));
  CHECK(meter.complaint().empty());
  REQUIRE(result.frame);
  CHECK(result.frame->bytes == std::string(test::identification) + data_block(1000));
  CHECK_FALSE(result.failure);
  CHECK_FALSE(result.port_error);
}

TEST_CASE("a meter that does not answer is a failure") {
  Rig rig;
  CHECK(run(rig.context, read_out(rig.port, rig.client)).failure == ReadoutError::no_answer);
}

TEST_CASE("a readout that breaks off is handed out for what it is") {
  Rig rig;
  ModeCMeter meter(rig.line, 1, [](int) { return data_block(1).substr(0, 20); });
  const auto result = run(rig.context, read_out(rig.port, rig.client));
  CHECK(meter.complaint().empty());
  REQUIRE(result.frame);
  CHECK(result.frame->end == FrameEnd::silence);
}

TEST_CASE("a port that breaks ends the readout") {
  Rig rig;
  rig.line.unplug();
  const auto result = run(rig.context, read_out(rig.port, rig.client));
  CHECK(result.port_error);
  CHECK_FALSE(result.frame);
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
  CHECK(run(rig.context, read_out(rig.port, rig.client, 700ms)).failure == ReadoutError::incomplete);
}
