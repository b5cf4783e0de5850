#include "forwarder/udp/ack_reader.hpp"

#include "tests/forwarder/log_capture.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"
#include "transport/feed/seal/sealer.hpp"

using namespace meterwire;
using namespace meterwire::forwarder;
using meterwire::test::contains;

namespace {

const std::string boot = "0123456789abcdef";
const feed::KidContext start_of_receiver{1, 2, 3};

std::string acknowledgement(const std::string& gateway) {
  return feed::encode_acknowledgement({gateway, {{boot, 3, 5}}}, 1200).front();
}

feed::FeedKey key_of(const std::string& gateway) {
  feed::FeedKey key{gateway, {}};
  key.secret.fill(7);
  return key;
}

}  // namespace

TEST_CASE("what a receiver answers is read, plain where there is no key") {
  AckReader reader("udp://h:1", {});
  const auto read = reader.read(acknowledgement("bbb-7"));
  REQUIRE(read);
  CHECK(read->ranges == std::vector<feed::AckRange>{{boot, 3, 5}});
  CHECK(reader.refused() == 0);
}

TEST_CASE("a plain answer under the name that the gateway had before is taken: its records wait in the spool") {
  AckReader reader("udp://h:1", {});
  CHECK(reader.read(acknowledgement("old-name")));
  CHECK(reader.refused() == 0);
}

TEST_CASE("with a key only what is sealed with it is read") {
  const auto key = key_of("bbb-7");
  AckReader reader("udp://h:1", key);
  feed::Sealer receiver(key, feed::Direction::acknowledgement, start_of_receiver);
  const auto sealed = receiver.seal(acknowledgement("bbb-7"));
  CHECK(reader.read(sealed));
  const test::LogCapture log;
  CHECK_FALSE(reader.read(sealed));  // networks double datagrams
  CHECK(reader.refused() == 0);
  CHECK(log.text().empty());
  CHECK_FALSE(reader.read(acknowledgement("bbb-7")));
  // The records that this gateway sent itself, thrown back at it.
  feed::Sealer own(key, feed::Direction::record, start_of_receiver);
  CHECK_FALSE(reader.read(own.seal(acknowledgement("bbb-7"))));
  CHECK(reader.refused() == 2);
  CHECK_FALSE(reader.read(receiver.seal(acknowledgement("bbb-8"))));
  CHECK(contains(log.text(), "udp://h:1: an answer was not taken"));
  CHECK(reader.refused() == 3);
}

TEST_CASE("what is no acknowledgement of ours is counted and told") {
  const test::LogCapture log;
  AckReader reader("udp://h:1", {});
  CHECK_FALSE(reader.read("hello"));
  CHECK(contains(log.text(), "udp://h:1: an answer was not taken"));
  feed::Sealer sealer(key_of("bbb-7"), feed::Direction::acknowledgement, start_of_receiver);
  CHECK_FALSE(reader.read(sealer.seal(acknowledgement("bbb-7"))));
  CHECK(reader.refused() == 2);
}
