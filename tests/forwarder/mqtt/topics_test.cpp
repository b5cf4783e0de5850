#include "forwarder/mqtt/topics.hpp"

#include "tests/support/catch.hpp"
#include "transport/feed/utf8.hpp"

using namespace meterwire;
using namespace meterwire::forwarder::mqtt;

TEST_CASE("what a topic cannot have is written in hex, and what it can have stays") {
  CHECK(level_of("E0025010156789012") == "E0025010156789012");
  CHECK(level_of("1-0:96.1.1") == "1-0:96.1.1");
  CHECK(level_of("/ISK5\\2M550E-1012") == "%2FISK5\\2M550E-1012");
  CHECK(level_of("a+b#c d\x01\x7F") == "a%2Bb%23c%20d%01%7F");
  CHECK(level_of(std::string_view("a\0b", 3)) == "a%00b");
  CHECK(level_of("Zähler") == "Zähler");
  CHECK(level_of("") == "unknown");
}

TEST_CASE("two texts never have the same level") {
  CHECK(level_of("a/b") != level_of("a%2Fb"));
  const std::string noise(60'000, '/');
  CHECK(level_of(noise).size() < 512);
  CHECK(level_of(noise + 'a') != level_of(noise + 'b'));
  CHECK(feed::is_utf8(level_of(std::string(127, 'x') + "ä and so on")));
}

TEST_CASE("a topic to put others under has levels without wildcards") {
  CHECK(is_topic("meterwire"));
  CHECK(is_topic("home/meters"));
  for (const auto* const bad : {"", "/a", "a/", "a//b", "a/+", "#", "$SYS", "a\nb", "\xFF"}) {
    INFO(bad);
    CHECK_FALSE(is_topic(bad));
  }
  CHECK_FALSE(is_topic(std::string(2000, 'a')));
}

TEST_CASE("topics name the gateway, the meter and the reading") {
  const Topics topics("home/meters", "bbb/7");
  CHECK(topics.status() == "home/meters/bbb%2F7/status");
  CHECK(topics.record("K8EG004") == "home/meters/bbb%2F7/K8EG004/record");
  CHECK(topics.reading("a b", "power_import") == "home/meters/bbb%2F7/a%20b/power_import");
}
