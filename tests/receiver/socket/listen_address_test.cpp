#include "receiver/socket/listen_address.hpp"

#include "tests/support/catch.hpp"

#include <stdexcept>

namespace meterwire::receiver {
namespace {

TEST_CASE("addresses to listen on") {
  struct Case {
    std::string text, host;
    std::uint16_t port;
    std::string interface;
  };
  const Case all[] = {
      {"udp://127.0.0.1:6000", "127.0.0.1", 6000, ""},
      {"udp://127.0.0.1", "127.0.0.1", 5005, ""},
      {"127.0.0.1:6000", "127.0.0.1", 6000, ""},
      {"0.0.0.0:5005", "0.0.0.0", 5005, ""},
      {"udp://127.0.0.1:0", "127.0.0.1", 0, ""},
      {"localhost:0", "localhost", 0, ""},
      {"udp://[::1]:6000", "::1", 6000, ""},
      {"[::]:0", "::", 0, ""},
      {"[::1]", "::1", 5005, ""},
      {"udp://239.1.2.3:5005?interface=eth0", "239.1.2.3", 5005, "eth0"},
      {"239.1.2.3:0?interface=lo", "239.1.2.3", 0, "lo"},
  };
  for (const auto& test : all) {
    INFO(test.text);
    const auto address = listen_address_from(test.text);
    CHECK(address.host == test.host);
    CHECK(address.port == test.port);
    CHECK(address.interface == test.interface);
  }
}

TEST_CASE("what is no address to listen on") {
  for (const auto* text :
       {"", "5005", "localhost", ":5005", "udp://", "udp://:0", "tcp://127.0.0.1:5005", "file:x", "127.0.0.1:65536",
        "127.0.0.1:99999", "127.0.0.1:x", "udp://127.0.0.1:5005/path", "127.0.0.1:5005?ttl=2"}) {
    INFO(text);
    CHECK_THROWS_AS(listen_address_from(text), std::invalid_argument);
  }
}

TEST_CASE("places are written as they are given") {
  CHECK(place("127.0.0.1", 5005) == "127.0.0.1:5005");
  CHECK(place("::1", 5005) == "[::1]:5005");
}

}  // namespace
}  // namespace meterwire::receiver
