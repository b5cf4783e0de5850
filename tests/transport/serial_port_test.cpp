#include "transport/serial_port.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/pty.hpp"
#include "tests/transport/run.hpp"

#include <boost/asio/error.hpp>

#include <sys/file.h>

#include <array>
#include <cerrno>
#include <string>

using namespace meterwire::transport;
using namespace std::chrono_literals;
using meterwire::test::Pty;
using meterwire::test::run;

namespace {

constexpr LineSettings fast{115200, Parity::none};
constexpr LineSettings optical{300, Parity::even};

}  // namespace

TEST_CASE("what the meter sends is read byte for byte, control characters and parity bits too") {
  boost::asio::io_context context;
  const Pty meter;
  SerialPort port(context.get_executor(), meter.path(), fast);
  REQUIRE_FALSE(run(context, port.open()));
  const std::string sent("\x00\x03\x04\x11\x13\x1a\r\n\x7f\xaf\xff", 11);
  meter.write(sent);
  std::array<char, 64> buffer{};
  const auto got = run(context, port.read_some(buffer, 1s));
  REQUIRE(got.has_value());
  CHECK(std::string(buffer.data(), *got) == sent);
}

TEST_CASE("the port is set to eight bits without parity, to its speed, and keeps its modem lines at close") {
  boost::asio::io_context context;
  const Pty meter;
  SerialPort port(context.get_executor(), meter.path(), optical);
  REQUIRE_FALSE(run(context, port.open()));
  const auto settings = meter.settings();
  CHECK(cfgetospeed(&settings) == B300);
  CHECK((settings.c_cflag & CSIZE) == CS8);
  CHECK((settings.c_cflag & (PARENB | CRTSCTS | HUPCL)) == 0);
  CHECK((settings.c_iflag & (IXON | IXOFF | ICRNL | ISTRIP)) == 0);
  CHECK((settings.c_lflag & (ICANON | ECHO)) == 0);

  REQUIRE_FALSE(run(context, port.set_speed(9600)));
  const auto faster = meter.settings();
  CHECK(cfgetospeed(&faster) == B9600);
  REQUIRE_FALSE(run(context, port.set_line(fast)));
  const auto fastest = meter.settings();
  CHECK(cfgetispeed(&fastest) == B115200);
}

TEST_CASE("a change of speed keeps what has come, a change of line throws it away") {
  boost::asio::io_context context;
  const Pty meter;
  SerialPort port(context.get_executor(), meter.path(), optical);
  REQUIRE_FALSE(run(context, port.open()));
  std::array<char, 16> buffer{};
  meter.write("early");
  REQUIRE_FALSE(run(context, port.set_speed(9600)));
  CHECK(run(context, port.read_some(buffer, 1s)).value() == 5);
  meter.write("stale");
  REQUIRE_FALSE(run(context, port.set_line(optical)));
  CHECK(run(context, port.read_some(buffer, 20ms)).error() == boost::asio::error::timed_out);
}

TEST_CASE("a pseudo-terminal gets no parity bits, and a write lasts as long as the line needs") {
  boost::asio::io_context context;
  const Pty meter;
  SerialPort port(context.get_executor(), meter.path(), optical);
  REQUIRE_FALSE(run(context, port.open()));
  const auto before = std::chrono::steady_clock::now();
  REQUIRE_FALSE(run(context, port.write("/?!\r\n")));
  CHECK(std::chrono::steady_clock::now() - before >= 166ms);  // 5 characters of 10 bits at 300 Bd
  CHECK(meter.read_until("\n") == "/?!\r\n");
}

TEST_CASE("a port that another program has is refused, and free again after it") {
  boost::asio::io_context context;
  const Pty meter;
  SerialPort first(context.get_executor(), meter.path(), fast);
  SerialPort second(context.get_executor(), meter.path(), fast);
  const int held_open = ::open(meter.path().c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
  REQUIRE_FALSE(run(context, first.open()));
  CHECK(run(context, second.open()).value() == EBUSY);
  first.close();
  CHECK_FALSE(run(context, second.open()));
  ::close(held_open);
}

TEST_CASE("a cable that is pulled ends the reading, and the port can be opened again") {
  boost::asio::io_context context;
  Pty meter;
  SerialPort port(context.get_executor(), meter.path(), fast);
  REQUIRE_FALSE(run(context, port.open()));
  REQUIRE_FALSE(run(context, port.open()));
  meter.unplug();
  std::array<char, 16> buffer{};
  const auto got = run(context, port.read_some(buffer, 1s));
  REQUIRE(got.has_error());
  CHECK((got.error() == boost::asio::error::eof || got.error().value() == EIO));
}

TEST_CASE("what is no serial port, or not there, is told apart") {
  const meterwire::test::TemporaryDirectory directory;
  boost::asio::io_context context;
  SerialPort file(context.get_executor(), directory.file("file", "x"), fast);
  CHECK(run(context, file.open()).value() == ENOTTY);
  SerialPort missing(context.get_executor(), directory.path("ttyUSB0"), fast);
  CHECK(run(context, missing.open()).value() == ENOENT);
}
