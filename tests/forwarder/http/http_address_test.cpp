#include "forwarder/http/http_address.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <tuple>

using namespace meterwire::forwarder;
using meterwire::test::contains;
using meterwire::test::thrown_by;

TEST_CASE("an address is read and written as it was") {
  for (const char* const text : {"127.0.0.1:9107", "[::1]:9107", "0.0.0.0:1", "[::]:65535", "192.168.1.5:80"}) {
    CHECK(http_address_from(text).text() == text);
  }
  CHECK(http_address_from("[::1]:9107").ip == "::1");
  CHECK(http_address_from("127.0.0.1:9107").port == 9107);
}

TEST_CASE("what is no address with a port is refused with an example") {
  for (const char* const text :
       {"", ":", "9107", ":9107", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:80x",
        "localhost:9107", "::1:9107", "[::1]", "[127.0.0.1]:80", "[]:80", "http://127.0.0.1:9107", "127.0.0.1:+80"}) {
    INFO(text);
    CHECK(contains(thrown_by([&] { std::ignore = http_address_from(text); }), "127.0.0.1:9107"));
  }
}

TEST_CASE("who can see it is said") {
  CHECK(contains(describe(http_address_from("127.0.0.1:9107")), "http://127.0.0.1:9107/"));
  CHECK(contains(describe(http_address_from("127.0.0.1:9107")), "this machine alone"));
  CHECK(contains(describe(http_address_from("[::1]:9107")), "this machine alone"));
  CHECK(contains(describe(http_address_from("0.0.0.0:9107")), "everybody"));
  CHECK(contains(describe(http_address_from("[::]:9107")), "everybody"));
}

TEST_CASE("on loopback only its own names are meant") {
  const auto loopback = http_address_from("127.0.0.1:9107");
  for (const char* const host : {"localhost", "LocalHost:9107", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:9107"}) {
    CHECK(is_meant_for(loopback, host));
  }
  for (const char* const host : {"", "evil.example", "evil.example:9107", "localhost.evil.example",
                                 "127.0.0.1.evil.example", "[::2]:9107", "::1", "localhost:9107:"}) {
    INFO(host);
    CHECK_FALSE(is_meant_for(loopback, host));
  }
  CHECK(is_meant_for(http_address_from("127.0.0.5:9107"), "127.0.0.5:9107"));
  CHECK(is_meant_for(http_address_from("0.0.0.0:9107"), "beaglebone.local:9107"));
}
