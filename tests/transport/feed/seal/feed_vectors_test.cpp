// docs/feed-vectors.json, every byte of it, in both directions. feed_vectors_test.py is the witness that shares no code
// with us.

#include "tests/support/catch.hpp"
#include "tests/transport/feed/seal/sealing.hpp"
#include "tests/transport/hex.hpp"
#include "transport/feed/acknowledgement.hpp"
#include "transport/feed/decode.hpp"
#include "transport/feed/encode.hpp"
#include "transport/feed/seal/cose_encrypt0.hpp"
#include "transport/feed/seal/sealed_datagram.hpp"
#include "transport/feed/seal/sealer.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace meterwire::feed::test {

namespace {

namespace json = boost::json;

json::value vectors() {
  std::ifstream file(METERWIRE_FEED_VECTORS, std::ios::binary);
  return json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

std::string text(const json::value& vector, const char* member) {
  return std::string(vector.at(member).as_string());
}

std::string bytes(const json::value& vector, const char* member) {
  return meterwire::test::bytes(text(vector, member));
}

template <typename Array>
Array array(const json::value& vector, const char* member) {
  const std::string content = bytes(vector, member);
  Array result{};
  REQUIRE(content.size() == result.size());
  std::ranges::transform(content, result.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return result;
}

// What one of the vectors was sealed with.
struct Sealed {
  explicit Sealed(const json::value& vector)
      : key{text(vector, "gateway"), array<std::array<std::uint8_t, 32>>(vector, "key")},
        direction(text(vector, "direction") == "ack" ? Direction::acknowledgement : Direction::record),
        position{array<KidContext>(vector, "kid_context"), vector.at("counter").to_number<std::uint64_t>()},
        payload(text(vector, "payload")),
        datagram(bytes(vector, "datagram")) {}

  FeedKey key;
  Direction direction;
  SealPosition position;
  std::string payload;
  std::string datagram;
};

}  // namespace

TEST_CASE("the plain vector", "[feed_vectors]") {
  const json::value vector = vectors().at("plain");
  const auto message = decode(bytes(vector, "datagram"));
  REQUIRE(message.has_value());
  CHECK(message->ack);
  CHECK(message->seq == 42);
  CHECK(message->readings.size() == 3);
  CHECK(encode(*message) == bytes(vector, "datagram"));
  CHECK(encode(*message) == text(vector, "text"));
}

TEST_CASE("the vector in parts", "[feed_vectors]") {
  const json::value vector = vectors().at("split");
  const auto whole = decode(text(vector, "text"));
  REQUIRE(whole.has_value());
  const auto parts = encode_parts(*whole, vector.at("mtu").to_number<std::size_t>());
  const json::array& expected = vector.at("parts").as_array();
  REQUIRE(parts.size() == expected.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    CHECK(parts[i] == bytes(expected[i], "datagram"));
    CHECK(parts[i] == text(expected[i], "text"));
    const auto part = decode(bytes(expected[i], "datagram"));
    REQUIRE(part.has_value());
    CHECK(part->part == i + 1);
    CHECK(encode(*part) == parts[i]);
  }
}

TEST_CASE("the vector of an acknowledgement", "[feed_vectors]") {
  const json::value vector = vectors().at("acknowledgement");
  Acknowledgement acknowledgement{text(vector, "gateway"), {}};
  for (const json::value& range : vector.at("ranges").as_array()) {
    acknowledgement.ranges.push_back({std::string(range.at(0).as_string()), range.at(1).to_number<std::uint64_t>(),
                                      range.at(2).to_number<std::uint64_t>()});
  }
  CHECK(encode_acknowledgement(acknowledgement, 1200) == std::vector<std::string>{bytes(vector, "datagram")});
  CHECK(text(vector, "text") == bytes(vector, "datagram"));
  const auto decoded = decode_acknowledgement(bytes(vector, "datagram"));
  REQUIRE(decoded.has_value());
  CHECK(*decoded == acknowledgement);
}

TEST_CASE("the sealed vectors", "[feed_vectors]") {
  const json::value all = vectors();
  const json::array& sealed_vectors = all.at("sealed").as_array();
  std::vector<std::uint64_t> counters;
  for (const json::value& vector : sealed_vectors) {
    const Sealed given(vector);
    CAPTURE(given.position.counter, given.key.gateway);
    counters.push_back(given.position.counter);

    const SessionKey session = session_key(given.key, given.direction, given.position.context);
    CHECK(session.key == array<std::array<std::uint8_t, 32>>(vector, "derived_key"));
    CHECK(session.common_iv == array<std::array<std::uint8_t, 12>>(vector, "common_iv"));
    CHECK(session.nonce(given.position.counter) == array<std::array<std::uint8_t, 12>>(vector, "nonce"));
    const auto parsed = parse_sealed(given.datagram);
    REQUIRE(parsed.has_value());
    std::string structure;
    append_enc_structure(structure, parsed->protected_bytes);
    CHECK(structure == bytes(vector, "enc_structure"));

    ChaCha20Poly1305 cipher;
    CHECK(seal_datagram(cipher, session, given.key.gateway, given.position, given.payload) == given.datagram);
    Opener opener({given.key}, given.direction);
    const auto opened = opener.open(given.datagram);
    REQUIRE(opened.has_value());
    CHECK(opened->payload == given.payload);
    CHECK(opened->position == given.position);
    const bool is_whole = given.direction == Direction::record ? decode(opened->payload).has_value()
                                                               : decode_acknowledgement(opened->payload).has_value();
    CHECK(is_whole);
  }
  for (const std::uint64_t counter :
       {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{255}, std::uint64_t{256}, std::uint64_t{1} << 32U}) {
    CHECK(std::ranges::count(counters, counter) > 0);
  }
}

TEST_CASE("a sealer comes to the sealed vectors by counting", "[feed_vectors]") {
  const json::value all = vectors();
  const json::array& sealed_vectors = all.at("sealed").as_array();
  const Sealed first(sealed_vectors[0]);
  Sealer sealer(first.key, first.direction, first.position.context);
  std::size_t next = 0;
  for (std::uint64_t counter = 0; counter <= 256; ++counter) {
    const Sealed expected(sealed_vectors[next]);
    const std::string datagram = sealer.seal(expected.payload);
    if (counter == expected.position.counter) {
      CHECK(datagram == expected.datagram);
      ++next;
    }
  }
  CHECK(next == 4);
}

}  // namespace meterwire::feed::test
