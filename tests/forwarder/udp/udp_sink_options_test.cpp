#include "forwarder/udp/udp_sink_options.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/feed/seal/key_file.hpp"

#include <filesystem>
#include <stdexcept>

using namespace meterwire::forwarder;

namespace {

UdpSinkOptions options_of(std::string_view text) {
  return udp_sink_options(meterwire::transport::uri_from(text));
}

}  // namespace

TEST_CASE("the default sink is the feed, in datagrams that need no fragments") {
  const auto sink = options_of("udp://127.0.0.1:5005");
  CHECK(sink.udp.host == "127.0.0.1");
  CHECK(sink.udp.port == 5005);
  CHECK_FALSE(sink.udp.may_fragment);
  CHECK(sink.format == Format::json);
  CHECK(sink.mtu == 1200);
  CHECK_FALSE(sink.raw);
}

TEST_CASE("every option of a sink is read") {
  const auto sink = options_of("udp://[ff02::5]?mtu=1400&ttl=2&interface=eth0&raw=true");
  CHECK(sink.udp.host == "ff02::5");
  CHECK(sink.udp.port == 5005);
  CHECK(sink.mtu == 1400);
  CHECK(sink.udp.ttl == std::uint8_t{2});
  CHECK(sink.udp.interface == "eth0");
  CHECK(sink.raw);
  CHECK(options_of("udp://h:1?format=lines").format == Format::lines);
  CHECK(options_of("udp://h:1?format=telegram").format == Format::telegram);
  CHECK(options_of("udp://h:1?format=telegram").udp.may_fragment);
}

TEST_CASE("what is no sink is refused") {
  for (const auto* const text : {"udp://h:1?format=xml",
                                 "udp://h:1?mtu=100",
                                 "udp://h:1?mtu=70000",
                                 "udp://h:1?ttl=0",
                                 "udp://h:1?ttl=256",
                                 "udp://h:1?interface=averyveryverylongname",
                                 "udp://h:1?raw=1",
                                 "udp://h:1?format=lines&mtu=600",
                                 "udp://h:1?format=telegram&raw=true",
                                 "udp://h:1?key-file=/nowhere/x",
                                 "udp://h:1?format=influx&ack=true",
                                 "udp://h:1?format=influx&raw=true",
                                 "udp://h:1?ack=yes",
                                 "udp://h:1?spool=s",
                                 "udp://h:1?drain-rate=5",
                                 "udp://h:1?ack=true&drain-rate=0",
                                 "udp://h:1?ack=true&spool-size=0",
                                 "udp://h:1?ack=true&spool-days=0",
                                 "udp://239.1.2.3:1?ack=true",
                                 "udp://[ff02::5]:1?ack=true",
                                 "udp://255.255.255.255:1?ack=true",
                                 "udp://h:1?meter-id=none&raw=true",
                                 "udp://h:1?meter-id=none&format=lines",
                                 "udp://h:1?drop=gas&format=telegram",
                                 "udp://h:1?drop=gas&raw=true",
                                 "udp://h:1?every=60&format=lines",
                                 "udp://h:1?every=60&raw=true"}) {
    INFO(text);
    CHECK_THROWS_AS(options_of(text), std::invalid_argument);
  }
}

TEST_CASE("a sink that is acknowledged says where records wait, and how many") {
  CHECK_FALSE(options_of("udp://h:1").delivery);
  const meterwire::test::TemporaryDirectory directory;
  const auto spool = directory.path("s");
  const auto sink = options_of("udp://h:1?ack=true&spool=" + spool + "&spool-size=2&spool-days=7&drain-rate=5");
  REQUIRE(sink.delivery);
  CHECK(sink.delivery->spool == spool);
  CHECK(describe(sink) == "sink udp://h:1: format json, at most 1200 bytes a datagram, acknowledged, what waits in " +
                              spool + " (at most 2 MiB, 7 days)");
  CHECK_FALSE(std::filesystem::exists(spool));
  CHECK_THROWS_AS(options_of("udp://h:1?ack=true&spool=" + directory.path("none/s")), std::invalid_argument);
  CHECK_THROWS_AS(options_of("udp://h:1?ack=true&spool="), std::invalid_argument);
  CHECK(sink.delivery->spool_size == 2U << 20U);
  CHECK(sink.delivery->spool_days == 7);
  CHECK(sink.delivery->drain_rate == 5);
  CHECK(options_of("udp://h:1?ack=true").delivery->spool.empty());
}

TEST_CASE("a sealed sink has its key, and room for the seal") {
  const meterwire::test::TemporaryDirectory directory;
  const auto file = directory.path("bbb-7.key");
  meterwire::feed::write_key_file(file, meterwire::feed::new_key("bbb-7"));
  const auto sink = options_of("udp://h:1?key-file=" + file);
  REQUIRE(sink.key);
  CHECK(sink.key->gateway == "bbb-7");
  CHECK_THROWS_AS(options_of("udp://h:1?mtu=512&key-file=" + file), std::invalid_argument);
  CHECK(options_of("udp://h:1?mtu=640&key-file=" + file).mtu == 640);
  std::filesystem::permissions(file, std::filesystem::perms::others_read, std::filesystem::perm_options::add);
  CHECK_THROWS_AS(options_of("udp://h:1?key-file=" + file), std::invalid_argument);
}

TEST_CASE("the text as sent may go where only the first record of a window does") {
  CHECK(options_of("udp://h:1?every=60&aggregate=first&format=lines").format == Format::lines);
  CHECK(options_of("udp://h:1?every=60&aggregate=first&raw=true").raw);
}

TEST_CASE("a sink is described in one line") {
  CHECK(describe(options_of("udp://[::1]?interface=lo")) ==
        "sink udp://[::1]:5005: format json, at most 1200 bytes a datagram, by lo");
  CHECK(describe(options_of("udp://h:7?format=lines")) == "sink udp://h:7: format lines");
  CHECK(describe(options_of("udp://h:7?format=influx&mtu=900&only=gas")) ==
        "sink udp://h:7: format influx, at most 900 bytes a datagram, only gas");
}
