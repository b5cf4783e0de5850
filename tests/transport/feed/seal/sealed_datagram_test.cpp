#include "transport/feed/seal/sealed_datagram.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/feed/seal/sealing.hpp"
#include "tests/transport/hex.hpp"

#include <string>

namespace meterwire::feed::test {

namespace {

using Catch::Matchers::Contains;
using meterwire::test::bytes;

// 16([<<{1: 24, 4: "bbb-7", 6: h'2A', 10: h'0102030405060708'}>>, {}, 16 bytes])
constexpr const char* kid = "04 45 6262622D37";
constexpr const char* context = "0A 48 0102030405060708";
constexpr const char* ciphertext = "50 000102030405060708090A0B0C0D0E0F";

std::string with_map(const std::string& map, const char* unprotected = "A0", const char* tag = "D0") {
  const std::string content = bytes(map);
  REQUIRE(content.size() < 256);
  const std::string head = content.size() < 24 ? "" : "\x58";
  return bytes(std::string(tag) + "83") + head + static_cast<char>(content.size() + (head.empty() ? 0x40 : 0)) +
         content + bytes(unprotected) + bytes(ciphertext);
}

std::string good_map(const char* partial_iv = "06 41 2A") {
  return std::string("A4 01 18 18") + kid + partial_iv + context;
}

void check_refused(const std::string& datagram, const char* reason, const char* detail) {
  const auto sealed = parse_sealed(datagram);
  REQUIRE_FALSE(sealed.has_value());
  CHECK(name(sealed.error().reason) == reason);
  CHECK_THAT(message(sealed.error()), Contains(detail));
}

}  // namespace

TEST_CASE("a sealed datagram is read as the specification has it", "[sealed_datagram]") {
  const std::string datagram = with_map(good_map());
  const auto sealed = parse_sealed(datagram);
  REQUIRE(sealed.has_value());
  CHECK(sealed->gateway == "bbb-7");
  CHECK(sealed->position == SealPosition{first_start, 42});
  CHECK(sealed->ciphertext.size() == 16);
  CHECK(parse_sealed(with_map(good_map("06 48 FFFFFFFFFFFFFFFF")))->position.counter == UINT64_MAX);
}

TEST_CASE("a kid is the name of a gateway", "[sealed_datagram]") {
  const auto named = [](const std::string& gateway) {
    ChaCha20Poly1305 cipher;
    return seal_datagram(cipher, {}, gateway, {first_start, 0}, "{}");
  };
  for (const std::string& gateway : {std::string("Zähler 😀"), std::string(64, 'g'), std::string(60, 'g') + "😀"}) {
    const std::string datagram = named(gateway);
    REQUIRE(parse_sealed(datagram).has_value());
    CHECK(parse_sealed(datagram)->gateway == gateway);
  }
  for (const std::string& gateway : {std::string(), std::string(65, 'g'), std::string("\xE9"), std::string("a#b")}) {
    check_refused(named(gateway), "not-cose", "kid");
  }
}

TEST_CASE("any other form of COSE is refused with what is wrong", "[sealed_datagram]") {
  const std::string map = good_map();
  check_refused("", "not-cose", "structure");
  check_refused("{\"v\":1}", "not-cose", "structure");
  check_refused(with_map(map) + '\0', "not-cose", "structure");
  check_refused(with_map(map, "A0", ""), "not-cose", "tag 16");
  check_refused(with_map(map, "A0", "D1"), "not-cose", "tag 16");
  check_refused(with_map(map, "A0", "D0 D0"), "not-cose", "structure");
  check_refused(with_map(map, "A1 03 00"), "not-cose", "not protected");
  check_refused(with_map(map, "A1 05 40"), "not-cose", "structure");
  check_refused(with_map("A5 01 18 18 03 00" + std::string(kid) + "06 41 2A" + context), "not-cose", "belong");
  check_refused(with_map("A4 01 18 18 05 4C 000102030405060708090A0B" + std::string(kid) + context), "not-cose",
                "Partial IV");
  check_refused(with_map("A3 01 18 18 06 41 2A 0A 52 000000000000000000000000000000000000"), "not-cose", "kid");
  check_refused(with_map("A4 01 18 18" + std::string(kid) + "06 41 2A 0A 49 010203040506070809"), "not-cose",
                "kid context");
  check_refused(with_map(good_map("06 40")), "not-cose", "Partial IV");
  check_refused(with_map(good_map("06 49 010000000000000000")), "not-cose", "Partial IV");
}

TEST_CASE("another algorithm is refused by its number", "[sealed_datagram]") {
  check_refused(with_map("A4 01 01" + std::string(kid) + "06 41 2A" + context), "unknown-algorithm", ": 1");
  check_refused(with_map("A4 01 38 18" + std::string(kid) + "06 41 2A" + context), "unknown-algorithm", ": -25");
  check_refused(with_map("A3" + std::string(kid) + "06 42 2AFF" + context), "unknown-algorithm", "none");
}

TEST_CASE("what says the same in other bytes is refused", "[sealed_datagram]") {
  const std::string map = good_map();
  check_refused(with_map(map, "A0", "D8 10"), "not-cose", "deterministic");
  check_refused(with_map(map, "B8 00"), "not-cose", "deterministic");
  check_refused(with_map(good_map("06 42 002A")), "not-cose", "deterministic");
  check_refused(with_map(good_map("06 58 01 2A")), "not-cose", "deterministic");
  check_refused(with_map(good_map("18 06 41 2A")), "not-cose", "deterministic");
  check_refused(with_map("A4 01 19 0018" + std::string(kid) + "06 41 2A" + context), "not-cose", "deterministic");
  check_refused(with_map("A4" + std::string(kid) + "01 18 18 06 41 2A" + context), "not-cose", "deterministic");
  const std::string long_array = "D0 98 03 58 18" + map + "A0" + ciphertext;
  check_refused(bytes(long_array), "not-cose", "deterministic");
  const std::string long_ciphertext = "D0 83 58 18" + map + "A0 58 10 000102030405060708090A0B0C0D0E0F";
  check_refused(bytes(long_ciphertext), "not-cose", "deterministic");
}

TEST_CASE("what a stranger writes steers no terminal", "[sealed_datagram]") {
  const OpenError error{OpenError::Reason::no_key, "\x1B[2J\xFF", "\a"};
  const std::string text = message(error);
  CHECK_THAT(text, Contains("\\x1B[2J") && Contains("\\x07") && Contains("no key"));
  CHECK(text.find('\x1B') == std::string::npos);
}

}  // namespace meterwire::feed::test
