#include "tests/support/catch.hpp"
#include "tests/transport/run.hpp"
#include "tests/transport/ser2net.hpp"
#include "transport/rfc2217_port.hpp"

#include <boost/asio/error.hpp>

#include <array>
#include <string>
#include <thread>

using namespace meterwire::transport;
using namespace std::chrono_literals;
using meterwire::test::Pty;
using meterwire::test::run;
using meterwire::test::Ser2net;

namespace {

constexpr LineSettings fast{115200, Parity::none};
constexpr LineSettings optical{300, Parity::even};

/// A meter, ser2net in front of it, and a port that is open there.
struct Bench {
  explicit Bench(LineSettings line) : server(meter), port(context.get_executor(), "127.0.0.1", server.port(), line) {
    REQUIRE_FALSE(open());
  }

  // The server takes a moment to start.
  boost::system::error_code open() {
    for (int i = 0; i < 500; ++i) {
      const auto error = run(context, port.open());
      if (error != boost::asio::error::connection_refused) {
        return error;
      }
      std::this_thread::sleep_for(20ms);
    }
    return boost::asio::error::connection_refused;
  }

  std::string read(std::size_t size) {
    std::string data;
    std::array<char, 512> buffer{};
    while (data.size() < size) {
      const auto got = run(context, port.read_some(buffer, 5s));
      if (!got) {
        return data + " and then " + got.error().message();
      }
      data.append(buffer.data(), *got);
    }
    return data;
  }

  [[nodiscard]] speed_t speed() const {
    const auto settings = meter.settings();
    return cfgetospeed(&settings);
  }

  boost::asio::io_context context;
  Pty meter;
  Ser2net server;
  Rfc2217Port port;
};

bool skipped() {
  if (!Ser2net::installed()) {
    WARN("skipped: there is no " << Ser2net::program << " (scripts/setup --test installs it)");
  }
  return !Ser2net::installed();
}

std::string all_bytes() {
  std::string text;
  for (int c = 0; c < 256; ++c) {
    text += static_cast<char>(c);
  }
  return text;
}

}  // namespace

TEST_CASE("a speed has arrived at the far port when it is confirmed") {
  if (skipped()) {
    return;
  }
  Bench bench(optical);
  const auto settings = bench.meter.settings();
  CHECK(bench.speed() == B300);
  CHECK((settings.c_cflag & CSIZE) == CS8);
  CHECK((settings.c_cflag & (PARENB | CSTOPB | CRTSCTS)) == 0);
  for (const unsigned baud : {600U, 1200U, 2400U, 4800U, 9600U, 19200U, 300U}) {
    REQUIRE_FALSE(run(bench.context, bench.port.set_speed(baud)));
    CHECK(bench.speed() == termios_speed(baud));
  }
  REQUIRE_FALSE(run(bench.context, bench.port.set_line(fast)));
  CHECK(bench.speed() == B115200);
}

TEST_CASE("every byte goes both ways") {
  if (skipped()) {
    return;
  }
  Bench bench(fast);
  bench.meter.write(all_bytes());
  CHECK(bench.read(256) == all_bytes());
  REQUIRE_FALSE(run(bench.context, bench.port.write(all_bytes())));
  CHECK(bench.meter.read_until("\xFE\xFF") == all_bytes());
}

TEST_CASE("a 7E1 line gets its parity bits, and a write lasts as long as the line needs") {
  if (skipped()) {
    return;
  }
  Bench bench(optical);
  const auto before = std::chrono::steady_clock::now();
  REQUIRE_FALSE(run(bench.context, bench.port.write("/?!\r\n")));
  CHECK(std::chrono::steady_clock::now() - before >= 166ms);  // 5 characters of 10 bits at 300 Bd
  CHECK(bench.meter.read_until("\n") == "\xAF?!\x8D\n");
}

TEST_CASE("over the network, too, a change of speed keeps what has come and a change of line throws it away") {
  if (skipped()) {
    return;
  }
  Bench bench(optical);
  bench.meter.write("early");
  REQUIRE_FALSE(run(bench.context, bench.port.set_speed(9600)));
  CHECK(bench.read(5) == "early");
  bench.meter.write("stale");
  std::this_thread::sleep_for(200ms);
  REQUIRE_FALSE(run(bench.context, bench.port.set_line(optical)));
  bench.meter.write("fresh");
  CHECK(bench.read(5) == "fresh");
}

TEST_CASE("a server that was killed is the end, and is opened again when it is back") {
  if (skipped()) {
    return;
  }
  Bench bench(optical);
  REQUIRE_FALSE(run(bench.context, bench.port.set_speed(9600)));
  bench.server.stop();
  std::array<char, 16> buffer{};
  CHECK(run(bench.context, bench.port.read_some(buffer, 5s)).error() == boost::asio::error::eof);
  CHECK(run(bench.context, bench.port.open()) == boost::asio::error::connection_refused);
  bench.server.start();
  REQUIRE_FALSE(bench.open());
  CHECK(bench.speed() == B9600);
  bench.meter.write("again");
  CHECK(bench.read(5) == "again");
}
