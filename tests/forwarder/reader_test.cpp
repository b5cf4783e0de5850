#include "forwarder/reader.hpp"

#include "tests/forwarder/inverted.hpp"
#include "tests/forwarder/log_capture.hpp"
#include "tests/forwarder/mode_c_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/run.hpp"
#include "transport/parity.hpp"
#include "transport/ports.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <stop_token>
#include <string>
#include <thread>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using boost::system::error_code;
using meterwire::test::ModeCMeter;
using meterwire::test::p1_telegram;
using meterwire::test::Pty;
using meterwire::test::run;

namespace {

/// A source with an open port, read for a time that the test gives.
struct Rig {
  explicit Rig(const std::string& uri) : source(source_from(uri)) { REQUIRE_FALSE(run(context, port->open())); }

  error_code read(std::chrono::milliseconds time, bool one_record = false) {
    Reader reader(context.get_executor(), source, timing, *port, pipeline, state,
                  {one_record, std::chrono::steady_clock::now() + time});
    return run(context, reader.run());
  }

  boost::asio::io_context context;
  SourceOptions source;
  Timing timing;
  Pipeline::Sinks sinks;
  StateFile state;
  std::unique_ptr<transport::BytePort> port =
      transport::make_port(context.get_executor(), source.uri, source.line.value_or(transport::LineSettings{}));
  Pipeline pipeline{source, std::chrono::system_clock::now, sinks};
};

std::string serial(const Pty& line, const std::string& options) {
  return "serial:" + line.path() + options;
}

/// A meter that pushes for as long as it lives. Whoever listens at another speed gets noise.
class PushingMeter {
 public:
  PushingMeter(const Pty& line, transport::LineSettings settings)
      : thread_([&line, settings](const std::stop_token& stop) {
          const auto telegram = p1_telegram(1);
          while (!stop.stop_requested()) {
            std::this_thread::sleep_for(120ms);
            const auto set = line.settings();
            const bool is_heard = cfgetospeed(&set) == transport::termios_speed(settings.baud);
            line.write(!is_heard                                    ? std::string(200, '\xF8')
                       : settings.parity == transport::Parity::even ? transport::with_even_parity(telegram)
                                                                    : telegram);
          }
        }) {}

 private:
  std::jthread thread_;
};

/// A meter that pushes once, a moment after the port was set up.
std::thread push(const Pty& line, const std::string& bytes) {
  return std::thread([&line, bytes] {
    std::this_thread::sleep_for(100ms);
    line.write(bytes);
  });
}

}  // namespace

TEST_CASE("a push is found on a serial port, and one record can be enough") {
  const Pty line;
  Rig rig(serial(line, ""));
  auto meter = push(line, p1_telegram(1) + p1_telegram(2));
  CHECK_FALSE(rig.read(2s, true));
  meter.join();
  CHECK(rig.pipeline.counters().records == 1);
}

TEST_CASE("speed and parity of a push are found, told and kept") {
  const test::TemporaryDirectory directory;
  for (const auto* const settings : {"115200-8N1", "115200-7E1", "9600-8N1", "9600-7E1"}) {
    const Pty line;
    const test::LogCapture log;
    Rig rig(serial(line, "?protocol=dsmr"));
    rig.state = StateFile(directory.path("state"));
    rig.timing.gap = 50ms;
    const PushingMeter meter(line, transport::line_settings_from(settings).value());
    CHECK_FALSE(rig.read(8s, true));
    INFO(settings);
    CHECK(rig.pipeline.counters().records == 1);
    CHECK(log.text().find(std::string("found a meter, listening at ") + settings + '\n') != std::string::npos);
    CHECK(StateFile(directory.path("state")).found(line.path()) ==
          Found{Manner::listen, transport::line_settings_from(settings)});
  }
}

TEST_CASE("what was found at an earlier start comes first") {
  const Pty line;
  Rig rig(serial(line, ""));
  const test::TemporaryDirectory directory;
  rig.state = StateFile(directory.path("state"));
  rig.state.keep(line.path(), {Manner::listen, transport::line_settings_from("9600-7E1")});
  const PushingMeter meter(line, transport::line_settings_from("9600-7E1").value());
  CHECK_FALSE(rig.read(400ms, true));
  CHECK(rig.pipeline.counters().records == 1);
}

TEST_CASE("a signal that is inverted is named, where the line is given, too") {
  for (const auto* const options : {"?protocol=dsmr", "?protocol=dsmr&line=115200-8N1"}) {
    const Pty line;
    const test::LogCapture log;
    Rig rig(serial(line, options));
    rig.timing.gap = 50ms;
    auto meter = push(line, test::seen_inverted(test::sample_telegram()));
    CHECK_FALSE(rig.read(400ms));
    meter.join();
    INFO(log.text());
    CHECK(log.text().find("the P1 signal is inverted: ") != std::string::npos);
  }
}

TEST_CASE("a push that ends without '!' is complete when the line is silent") {
  const Pty line;
  Rig rig(serial(line, "?protocol=dsmr&line=9600-7E1"));
  rig.timing.silence = 100ms;
  auto meter = push(line, "/KMP5 KA6U001511209910\r\n\r\n1-0:1.8.1(00185.000*kWh)\r\n0-0:17.0.0(999*A)\r\n");
  CHECK_FALSE(rig.read(600ms));
  meter.join();
  CHECK(rig.pipeline.counters().telegrams == 1);
}

TEST_CASE("a 7E1 push comes in through a port of eight bits, its parity bits are removed") {
  const Pty line;
  Rig rig(serial(line, "?protocol=dsmr&line=9600-7E1"));
  auto meter =
      push(line, transport::with_even_parity("/KMP5 KA6U001511209910\r\n\r\n1-0:1.8.1(00185.000*kWh)\r\n!\r\n"));
  CHECK_FALSE(rig.read(3s, true));
  meter.join();
  CHECK(rig.pipeline.counters().records == 1);
}

TEST_CASE("a mode C meter is read at its interval, from 300 Bd each time") {
  const Pty line;
  Rig rig(serial(line, "?protocol=iec62056-21&interval=2"));
  ModeCMeter meter(line, 2);
  const auto before = std::chrono::steady_clock::now();
  CHECK_FALSE(rig.read(3500ms));
  CHECK(std::chrono::steady_clock::now() - before >= 3500ms);
  CHECK(meter.complaint().empty());
  CHECK(rig.pipeline.counters().records == 2);
}

TEST_CASE("a readout that failed is tried again before the interval is over") {
  const Pty line;
  Rig rig(serial(line, "?protocol=iec62056-21&interval=3600"));
  rig.source.session.attempts = 1;
  rig.timing.retry = 100ms;
  ModeCMeter meter(line, 2, [](int n) { return n == 0 ? std::string() : test::data_block(7); });
  CHECK_FALSE(rig.read(10s, true));
  CHECK(meter.complaint().empty());
  CHECK(rig.pipeline.counters().records == 1);
  CHECK(rig.state.meter(line.path(), "").habits.not_followed == 0);
}

TEST_CASE("a meter that has to be asked is found after listening in vain") {
  const Pty line;
  Rig rig(serial(line, ""));
  ModeCMeter meter(line, 1);
  CHECK_FALSE(rig.read(8s, true));
  CHECK(meter.complaint().empty());
  CHECK(rig.pipeline.counters().records == 1);
}

TEST_CASE("a cable that is pulled between two readouts is noticed at once") {
  Pty line;
  Rig rig(serial(line, "?protocol=iec62056-21&interval=3600"));
  auto meter = std::make_unique<ModeCMeter>(line, 1);
  std::thread hand([&] {
    meter.reset();  // waits for the readout
    std::this_thread::sleep_for(100ms);
    line.unplug();
  });
  CHECK(rig.read(10s));
  hand.join();
  CHECK(rig.pipeline.counters().records == 1);
}

TEST_CASE("a connection that says nothing is dead after a while") {
  boost::asio::io_context servers;
  boost::asio::ip::tcp::acceptor server(servers, {boost::asio::ip::address_v4::loopback(), 0});
  Rig rig("tcp://127.0.0.1:" + std::to_string(server.local_endpoint().port()));
  rig.timing.connection_idle = 200ms;
  const auto before = std::chrono::steady_clock::now();
  CHECK(rig.read(5s) == boost::asio::error::timed_out);
  CHECK(std::chrono::steady_clock::now() - before < 1s);
}

TEST_CASE("a file is read to its end, the last telegram without a line end too") {
  const test::TemporaryDirectory directory;
  auto text = "noise\r\n" + p1_telegram(1) + p1_telegram(2) + p1_telegram(3);
  text.resize(text.size() - 2);
  Rig rig("file:" + directory.file("telegrams.txt", text));
  CHECK(rig.read(5s) == boost::asio::error::eof);
  CHECK(rig.pipeline.counters().records == 3);
}
