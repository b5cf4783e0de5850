#include "transport/uri.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <stdexcept>
#include <tuple>

using namespace meterwire::transport;
using meterwire::test::contains;
using meterwire::test::thrown_by;
using Parameter = std::pair<std::string, std::string>;

TEST_CASE("a serial port is a path with parameters") {
  const auto uri = uri_from("serial:/dev/ttyUSB0?protocol=dsmr&interval=60");
  CHECK(uri.scheme == Scheme::serial);
  CHECK(uri.path == "/dev/ttyUSB0");
  CHECK(uri.parameters == std::vector<Parameter>{{"protocol", "dsmr"}, {"interval", "60"}});
  CHECK(uri.place() == "/dev/ttyUSB0");
}

TEST_CASE("network places have a host and a port, IPv6 in brackets") {
  const auto named = uri_from("tcp://ser2net.local:2001");
  CHECK(named.scheme == Scheme::tcp);
  CHECK(named.host == "ser2net.local");
  CHECK(named.port == 2001);
  CHECK(named.place() == "tcp://ser2net.local:2001");

  const auto six = uri_from("udp://[fe80::1]:5005?interface=eth0");
  CHECK(six.scheme == Scheme::udp);
  CHECK(six.host == "fe80::1");
  CHECK(six.place() == "udp://[fe80::1]:5005");

  CHECK(uri_from("udp://239.1.2.3").port == 5005);
  CHECK(uri_from("mqtts://broker").place() == "mqtts://broker:8883");
  CHECK(uri_from("csv:/var/lib/x.csv").place() == "/var/lib/x.csv");

  const auto remote = uri_from("rfc2217://[::1]:2217?line=300-7E1");
  CHECK(remote.scheme == Scheme::rfc2217);
  CHECK(remote.place() == "rfc2217://[::1]:2217");
  CHECK(has_line(remote.scheme));
  CHECK_FALSE(has_line(named.scheme));
}

TEST_CASE("files are relative or absolute, and standard input is a dash") {
  CHECK(uri_from("file:telegrams.txt").path == "telegrams.txt");
  CHECK(uri_from("file:/tmp/a%20b.txt").path == "/tmp/a b.txt");
  CHECK(uri_from("file:///tmp/x").path == "/tmp/x");
  CHECK(uri_from("-").scheme == Scheme::standard_input);
  CHECK(uri_from("-").place() == "standard input");
  CHECK(uri_from("-?crc=off").parameters == std::vector<Parameter>{{"crc", "off"}});
}

TEST_CASE("a plus in a parameter is a plus, and escapes are decoded") {
  CHECK(uri_from("-?timezone=Etc/GMT+1").parameters == std::vector<Parameter>{{"timezone", "Etc/GMT+1"}});
  CHECK(uri_from("-?name=cellar%20left").parameters == std::vector<Parameter>{{"name", "cellar left"}});
}

TEST_CASE("what is no source or sink is refused with what was expected") {
  for (const auto* const text : {"",
                                 "/dev/ttyUSB0",
                                 "serial:",
                                 "serial://dev/ttyUSB0",
                                 "tcp:",
                                 "tcp://",
                                 "tcp://:2001",
                                 "tcp://host",
                                 "tcp://host:0",
                                 "rfc2217://host",
                                 "rfc2217:host:2217",
                                 "rfc2217://host:0",
                                 "tcp://host:70000",
                                 "tcp://host:99999",
                                 "udp://host:65537",
                                 "tcp://host:20/x",
                                 "tcp://a@host:20",
                                 "tcp://host:20#x",
                                 "http://host/",
                                 "file:",
                                 "file:a b",
                                 "file:%00",
                                 "udp://[::1:5005",
                                 "\xff"}) {
    INFO(text);
    CHECK_THROWS_AS(uri_from(text), std::invalid_argument);
  }
  CHECK(contains(thrown_by([] { std::ignore = uri_from("/dev/ttyUSB0"); }),
                 "bad URI '/dev/ttyUSB0': expected a source (serial:/dev/ttyUSB0"));
  CHECK(contains(thrown_by([] { std::ignore = uri_from("rfc2217://host"); }),
                 "bad URI 'rfc2217://host': a port is missing: rfc2217://host:port"));
}

TEST_CASE("the parameters, which may hold secrets, are not repeated in messages") {
  const auto message = thrown_by([] { std::ignore = uri_from("http://host/?password=swordfish"); });
  CHECK_FALSE(message.empty());
  CHECK_FALSE(contains(message, "swordfish"));
}
