#include "transport/feed/acknowledgement.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <random>

namespace meterwire::feed::test {

namespace {

using Reason = DecodeError::Reason;
constexpr const char* boot = "9f86d081884c7d65";

Acknowledgement decoded(std::string_view datagram) {
  CAPTURE(datagram);
  const auto result = decode_acknowledgement(datagram);
  if (!result) {
    FAIL(message(result.error()));
  }
  return *result;
}

void check_refused(std::string_view datagram, Reason reason, std::string_view detail) {
  CAPTURE(datagram);
  const auto result = decode_acknowledgement(datagram);
  REQUIRE_FALSE(result.has_value());
  CHECK(name(result.error().reason) == name(reason));
  CHECK_THAT(result.error().detail, Catch::Matchers::Contains(std::string(detail)));
}

std::string with_ranges(const std::string& ranges) {
  return R"({"v":1,"gateway":"bbb-7","ack":)" + ranges + "}";
}

}  // namespace

TEST_CASE("an acknowledgement is the JSON object of the specification", "[acknowledgement]") {
  const Acknowledgement acknowledgement{"bbb-7", {{boot, 0, 41}, {boot, 43, 43}}};
  const std::string datagram =
      R"({"v":1,"gateway":"bbb-7","ack":[["9f86d081884c7d65",0,41],["9f86d081884c7d65",43,43]]})";
  CHECK(encode_acknowledgement(acknowledgement, 1200) == std::vector<std::string>{datagram});
  CHECK(decoded(datagram) == acknowledgement);
}

TEST_CASE("an acknowledgement is cut at ranges to keep to the size of a datagram", "[acknowledgement]") {
  std::mt19937_64 random(7);
  Acknowledgement whole{"gateway \"ä\"", {}};
  for (int i = 0; i < 500; ++i) {
    const std::uint64_t first = random() >> random() % 64;
    whole.ranges.push_back({boot, first, std::max(first, random())});
  }
  whole.ranges.push_back({boot, UINT64_MAX, UINT64_MAX});
  for (const std::size_t mtu : {1U, 100U, 101U, 512U, 1200U, 65507U}) {
    CAPTURE(mtu);
    Acknowledgement together{whole.gateway, {}};
    const auto datagrams = encode_acknowledgement(whole, mtu);
    for (const std::string& datagram : datagrams) {
      const Acknowledgement part = decoded(datagram);
      CHECK((datagram.size() <= mtu || part.ranges.size() == 1));
      CHECK(part.gateway == whole.gateway);
      REQUIRE_FALSE(part.ranges.empty());
      together.ranges.insert(together.ranges.end(), part.ranges.begin(), part.ranges.end());
    }
    CHECK(together == whole);
  }
  CHECK(encode_acknowledgement(whole, 1).size() == whole.ranges.size());
  CHECK(encode_acknowledgement({"bbb-7", {}}, 1200).empty());
}

TEST_CASE("records that follow one another become one range", "[acknowledgement]") {
  std::vector<AckRange> ranges;
  for (const std::uint64_t seq : {5U, 6U, 6U, 5U, 7U, 9U, 4U, 5U}) {
    add(ranges, "a", seq);
  }
  add(ranges, "b", 6);
  add(ranges, "b", UINT64_MAX);
  add(ranges, "b", 0);
  CHECK(ranges == std::vector<AckRange>{
                      {"a", 5, 7}, {"a", 9, 9}, {"a", 4, 5}, {"b", 6, 6}, {"b", UINT64_MAX, UINT64_MAX}, {"b", 0, 0}});
}

TEST_CASE("members that are not known are skipped in an acknowledgement", "[acknowledgement]") {
  CHECK(decoded(R"({"ack":[],"x":{"v":2,"ack":[1]},"gateway":"g","v":1,"y":null})") == Acknowledgement{"g", {}});
}

TEST_CASE("what is no acknowledgement is refused", "[acknowledgement]") {
  for (const char* bad : {"", "{", "xx", R"({"v":1}x)", R"({"v":1)", "{\"v\":1,\"gateway\":\"\xE9\"}"}) {
    check_refused(bad, Reason::not_json, "at byte");
  }
  for (const char* bad : {"1", "[]", "null", "\"v\""}) {
    check_refused(bad, Reason::not_an_object, "");
  }
  check_refused(std::string(40, '[') + std::string(40, ']'), Reason::not_json, "");
  check_refused(R"({"gateway":"g","ack":[]})", Reason::missing_field, "\"v\"");
  check_refused(R"({"v":2,"gateway":"g","ack":true})", Reason::unknown_version, "2");
  check_refused(R"({"v":1.0,"gateway":"g","ack":[]})", Reason::unknown_version, "");
  check_refused(R"({"v":"1","gateway":"g","ack":[]})", Reason::wrong_type, "\"v\"");
  check_refused(R"({"v":1,"ack":[]})", Reason::missing_field, "\"gateway\"");
  check_refused(R"({"v":1,"gateway":"g"})", Reason::missing_field, "\"ack\"");
  check_refused(R"({"v":1,"gateway":5,"ack":[]})", Reason::wrong_type, "\"gateway\"");
}

TEST_CASE("ranges of another form are refused", "[acknowledgement]") {
  CHECK(decoded(with_ranges(R"([["b",0,18446744073709551615]])")).ranges.at(0).last == UINT64_MAX);
  for (const char* bad : {"true", "{}", R"("b")", R"(["b",0,1])", R"([["b",0]])", R"([["b",0,1,2]])", R"([[5,0,1]])",
                          R"([["b","0",1]])", R"([["b",-1,1]])", R"([["b",0.0,1]])",
                          R"([["b",0,18446744073709551616]])", R"([["b",0,1],null])", R"([[]])", R"([["b",0,true]])"}) {
    check_refused(with_ranges(bad), Reason::wrong_type, "\"ack\"");
  }
}

TEST_CASE("a range that ends before it begins is passed over, and costs the others nothing", "[acknowledgement]") {
  CHECK(decoded(with_ranges(R"([["b",0,1],["b",3,2],["b",18446744073709551615,0],["b",5,5]])")).ranges ==
        std::vector<AckRange>{{"b", 0, 1}, {"b", 5, 5}});
  CHECK(decoded(with_ranges(R"([["b",1,0]])")).ranges.empty());
}

TEST_CASE("names may be as long as those of the records that are acknowledged", "[acknowledgement]") {
  const Acknowledgement long_names{std::string(255, 'g'), {{std::string(255, 'b'), 0, 1}}};
  CHECK(decoded(encode_acknowledgement(long_names, 1200).at(0)) == long_names);
}

}  // namespace meterwire::feed::test
