#include "tests/simulator/port.hpp"

#include "tests/simulator/p1_meter.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/pty_port.hpp"
#include "tests/simulator/simulator.hpp"
#include "tests/simulator/tcp_port.hpp"
#include "tests/support/catch.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <stdexcept>
#include <string>

using namespace meterwire::simulator;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

// A reader as programs are: it opens the device, sets a speed and reads.
class SerialReader {
 public:
  SerialReader(const std::string& path, speed_t speed) : fd_(open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK)) {
    REQUIRE(fd_ >= 0);
    set_speed(speed);
  }
  SerialReader(const SerialReader&) = delete;
  SerialReader& operator=(const SerialReader&) = delete;
  ~SerialReader() { close(fd_); }

  void set_speed(speed_t speed) const {
    termios settings{};
    REQUIRE(tcgetattr(fd_, &settings) == 0);
    cfsetspeed(&settings, speed);
    REQUIRE(tcsetattr(fd_, TCSANOW, &settings) == 0);
  }
  void say(std::string_view text) const { REQUIRE(write(fd_, text.data(), text.size()) > 0); }
  [[nodiscard]] std::string read_all() const {
    std::string got;
    std::array<char, 4096> buffer{};
    for (ssize_t size = 0; (size = read(fd_, buffer.data(), buffer.size())) > 0;) {
      got.append(buffer.data(), static_cast<std::size_t>(size));
    }
    return got;
  }

 private:
  int fd_;
};

// Lets the context work until something has come true, at most two seconds.
template <class Condition>
bool eventually(asio::io_context& context, Condition condition) {
  for (int i = 0; i < 400; ++i) {
    if (condition()) {
      return true;
    }
    context.restart();
    context.run_for(5ms);
  }
  return condition();
}

// A meter with a telegram every 100 ms of real time.
struct FastMeter {
  FastMeter(asio::io_context& context, Port& port, std::uint64_t count, RunOptions options)
      : line(meter, {.count = count}, {[this](std::string_view telegram) { sent += telegram; }, {}}),
        simulator(context, port, line, MeterClock(start, 10), options) {}

  MeterTime start = std::chrono::sys_days(std::chrono::year(2026) / 11 / 20);
  std::string sent;
  P1Meter meter{115200, &dsmr5_telegram, 1s, 1, start, {}};
  Line line;
  Simulator simulator;
};

}  // namespace

TEST_CASE("a pseudo-terminal knows its reader and the speed it has set", "[simulator]") {
  asio::io_context context;
  PtyPort port(context);
  std::string heard;
  port.start([&](std::string_view bytes) { heard += bytes; });
  CHECK(!port.has_reader());
  CHECK(!port.reader_baud());
  CHECK(port.write("lost") == 0);
  const SerialReader reader(port.name(), B9600);
  CHECK(port.has_reader());
  CHECK(port.reader_baud() == 9600);
  reader.set_speed(B300);
  CHECK(port.reader_baud() == 300);
  reader.say("/?!\r\n");
  CHECK(eventually(context, [&] { return heard == "/?!\r\n"; }));
  CHECK(port.write("hello\r\n") == 7);
  CHECK(eventually(context, [&] { return !port.drained(); }));
  std::string got;
  CHECK(eventually(context, [&] { return (got += reader.read_all()) == "hello\r\n"; }));
  CHECK(port.drained());
}

TEST_CASE("what a reader left unread is gone for the next one", "[simulator]") {
  asio::io_context context;
  PtyPort port(context);
  port.start([](std::string_view) {});
  for (int visit = 0; visit < 3; ++visit) {
    {
      const SerialReader reader(port.name(), B9600);
      context.run_for(30ms);
      REQUIRE(port.write("old") == 3);
      context.run_for(5ms);
    }
    REQUIRE(!port.has_reader());
    context.restart();
    context.run_for(30ms);
    const SerialReader next(port.name(), B9600);
    REQUIRE(port.write("new") == 3);
    std::string got;
    REQUIRE(eventually(context, [&] { return (got += next.read_all()).size() >= 3; }));
    CHECK(got == "new");
  }
}

TEST_CASE("a reader that does not read loses bytes and stops nobody", "[simulator]") {
  asio::io_context context;
  PtyPort port(context);
  const SerialReader reader(port.name(), B9600);
  std::size_t taken = 0;
  for (int i = 0; i < 1000; ++i) {
    taken += port.write(std::string(1000, 'x'));
  }
  CHECK(taken > 1000);
  CHECK(taken < 1'000'000);
}

TEST_CASE("every byte of a run reaches a reader at the right speed", "[simulator]") {
  asio::io_context context;
  PtyPort port(context);
  FastMeter fast(context, port, 3, {.wait_for_reader = true, .speed = 115200});
  fast.simulator.start();
  context.run_for(50ms);
  CHECK(fast.sent.empty());
  const SerialReader reader(port.name(), B9600);
  context.run_for(50ms);
  CHECK(fast.sent.empty());  // not at that speed
  reader.set_speed(B115200);
  std::string got;
  CHECK(eventually(context, [&] { return (got += reader.read_all()).size() >= 2500 && fast.line.telegrams() == 3; }));
  got += reader.read_all();
  CHECK(got == fast.sent);
  CHECK(fast.simulator.bytes_sent() == got.size());
  CHECK(fast.simulator.bytes_lost() == 0);
}

TEST_CASE("over a real pseudo-terminal, too, another speed gives rubbish", "[simulator]") {
  asio::io_context context;
  PtyPort port(context);
  const SerialReader reader(port.name(), B9600);
  FastMeter fast(context, port, 0, {});
  fast.simulator.start();
  std::string got;
  REQUIRE(eventually(context, [&] { return (got += reader.read_all()).size() > 300; }));
  CHECK(got.find("kWh") == std::string::npos);
  CHECK(got.find("\r\n") == std::string::npos);
}

TEST_CASE("a run ends although nobody reads", "[simulator]") {
  asio::io_context context;
  PtyPort port(context);
  FastMeter fast(context, port, 2, {});
  fast.simulator.start();
  context.run_for(5s);
  CHECK(context.stopped());
  CHECK(fast.line.telegrams() == 2);
  CHECK(fast.simulator.bytes_lost() == fast.sent.size());
}

TEST_CASE("TCP clients get telegrams, and what they send is heard", "[simulator]") {
  asio::io_context context;
  TcpPort port(context, "127.0.0.1:0");
  const auto number = static_cast<unsigned short>(std::stoi(port.name()));
  REQUIRE(number != 0);
  std::string heard;
  port.start([&](std::string_view bytes) { heard += bytes; });
  CHECK(!port.has_reader());
  CHECK(!port.reader_baud());
  {
    asio::ip::tcp::socket client(context);
    client.connect({asio::ip::make_address("127.0.0.1"), number});
    REQUIRE(eventually(context, [&] { return port.has_reader(); }));
    CHECK(port.write("telegram") == 8);
    std::array<char, 8> got{};
    CHECK(client.receive(asio::buffer(got)) == 8);
    client.send(asio::buffer("/?!\r\n", 5));
    CHECK(eventually(context, [&] { return heard == "/?!\r\n"; }));
  }
  CHECK(eventually(context, [&] { return !port.has_reader(); }));
  CHECK(port.write("lost") == 0);
}

TEST_CASE("addresses that nobody can listen on", "[simulator]") {
  asio::io_context context;
  CHECK_THROWS_AS(TcpPort(context, "2001"), std::invalid_argument);
  CHECK_THROWS_AS(TcpPort(context, ":2001"), std::invalid_argument);
  CHECK_THROWS_AS(TcpPort(context, "127.0.0.1:"), std::invalid_argument);
  CHECK_THROWS_AS(TcpPort(context, "127.0.0.1:99999"), std::invalid_argument);
  CHECK_THROWS_AS(TcpPort(context, "127.0.0.1:65536"), std::invalid_argument);
  CHECK_THROWS_AS(TcpPort(context, "192.0.2.1:0"), std::runtime_error);
  const TcpPort taken(context, "127.0.0.1:0");
  try {
    const TcpPort second(context, "127.0.0.1:" + taken.name());
    FAIL("two listen on one port");
  } catch (const std::runtime_error& error) {
    CHECK(std::string(error.what()).find("take another port") != std::string::npos);
  }
}
