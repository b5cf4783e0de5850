#include "forwarder/sink_options.hpp"

#include "tests/support/catch.hpp"

#include <stdexcept>

using namespace meterwire::forwarder;

TEST_CASE("the default sink is the feed, in datagrams that need no fragments") {
  const auto sink = sink_from(default_sink);
  CHECK(sink.udp.host == "127.0.0.1");
  CHECK(sink.udp.port == 5005);
  CHECK_FALSE(sink.udp.may_fragment);
  CHECK(sink.format == Format::json);
  CHECK(sink.mtu == 1200);
  CHECK_FALSE(sink.raw);
}

TEST_CASE("every option of a sink is read") {
  const auto sink = sink_from("udp://[ff02::5]?mtu=1400&ttl=2&interface=eth0&raw=true");
  CHECK(sink.udp.host == "ff02::5");
  CHECK(sink.udp.port == 5005);
  CHECK(sink.mtu == 1400);
  CHECK(sink.udp.ttl == std::uint8_t{2});
  CHECK(sink.udp.interface == "eth0");
  CHECK(sink.raw);
  CHECK(sink_from("udp://h:1?format=lines").format == Format::lines);
  CHECK(sink_from("udp://h:1?format=telegram").format == Format::telegram);
  CHECK(sink_from("udp://h:1?format=telegram").udp.may_fragment);
}

TEST_CASE("what is no sink is refused") {
  for (const auto* const text :
       {"-", "tcp://h:1", "serial:/dev/ttyS0", "udp://h:1?format=xml", "udp://h:1?mtu=100", "udp://h:1?mtu=70000",
        "udp://h:1?ttl=0", "udp://h:1?ttl=256", "udp://h:1?interface=averyveryverylongname", "udp://h:1?raw=1",
        "udp://h:1?format=lines&mtu=600", "udp://h:1?format=telegram&raw=true", "udp://h:1?key-file=x"}) {
    INFO(text);
    CHECK_THROWS_AS(sink_from(text), std::invalid_argument);
  }
}

TEST_CASE("a sink is described in one line") {
  CHECK(describe(sink_from("udp://[::1]?interface=lo")) ==
        "sink udp://[::1]:5005: format json, at most 1200 bytes a datagram, by lo");
  CHECK(describe(sink_from("udp://h:7?format=lines")) == "sink udp://h:7: format lines");
}
