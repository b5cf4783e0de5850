#include "transport/feed/seal/cose_encrypt0.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/hex.hpp"
#include "transport/feed/seal/chacha20_poly1305.hpp"

#include <algorithm>
#include <array>

namespace meterwire::feed::test {

namespace {

using meterwire::test::bytes;
using meterwire::test::hex;

// The COSE Working Group's example, cose-wg/Examples, chacha-poly-examples/chacha-poly-enc-01.json.
//
// As published it is from before RFC 8152 and RFC 8439: its tag is 993, its Enc_structure says "Encrypt1", and it was
// made with the original ChaCha, whose nonce has 8 bytes and took the last 8 of the IV: in terms of RFC 8439, an IV
// whose first four bytes are zero. So read, all of it holds. `corrected` is the same key, IV and text as the RFCs have
// it; pull request 104 of that repository gives these bytes, and the tests of python-cwt use them.
constexpr const char* key_hex = "0F1E2D3C4B5A69788796A5B4C3D2E1F01F2E3D4C5B6A798897A6B5C4D3E2F100";
constexpr const char* iv_hex = "5C3A9950BD2852F66E6C8D4F";
constexpr const char* published =
    "D903E1 83 44A1011818 A1054C5C3A9950BD2852F66E6C8D4F"
    "5824 3E536D4992A21591575C55FA22981B31AE1C0459 46D0E41A8A1ABD12BC9525922F4EB618";
constexpr const char* corrected =
    "D0 83 44A1011818 A1054C5C3A9950BD2852F66E6C8D4F"
    "5824 CA119C45926DA993D29B5D0CAC9A84228C7668D4 92A1B9D7E32020EF21372E74DEF431B9";
constexpr const char* content = "This is the content.";

template <std::size_t size>
std::array<std::uint8_t, size> array_of(std::string_view text) {
  REQUIRE(text.size() == size);
  std::array<std::uint8_t, size> array{};
  std::ranges::transform(text, array.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return array;
}

CoseEncrypt0 parsed(const std::string& encoded) {
  const auto message = parse_cose_encrypt0(encoded);
  REQUIRE(message);
  return *message;
}

std::string enc_structure(std::string_view protected_bytes, std::string_view context) {
  std::string structure;
  append_enc_structure(structure, protected_bytes, context);
  return structure;
}

// The text of a message under the example's key.
std::string opened(const CoseEncrypt0& message, std::string_view iv, std::string_view context) {
  ChaCha20Poly1305 cipher;
  std::string text;
  const auto key = array_of<32>(bytes(key_hex));
  const auto nonce = array_of<12>(iv);
  return cipher.open(key, nonce, enc_structure(message.protected_bytes, context), message.ciphertext, text) ? text
                                                                                                            : "refused";
}

}  // namespace

TEST_CASE("the COSE Working Group's example, as published from the draft", "[cose]") {
  const std::string encoded = bytes(published);
  const CoseEncrypt0 message = parsed(encoded);
  CHECK(message.tag == 993U);
  CHECK(message.protected_headers.algorithm == cose_chacha20_poly1305);
  CHECK(message.unprotected_headers.iv == bytes(iv_hex));
  CHECK(hex(enc_structure(message.protected_bytes, "Encrypt1")) == hex(bytes("8368456E63727970743144A101181840")));

  CHECK(opened(message, std::string(4, '\0') + bytes(iv_hex).substr(4), "Encrypt1") == content);
  CHECK(opened(message, bytes(iv_hex), "Encrypt1") == "refused");
  CHECK(opened(message, std::string(4, '\0') + bytes(iv_hex).substr(4), "Encrypt0") == "refused");
}

TEST_CASE("the same example under RFC 9052 and RFC 8439", "[cose]") {
  const std::string encoded = bytes(corrected);
  const CoseEncrypt0 message = parsed(encoded);
  CHECK(message.tag == cose_encrypt0_tag);
  CHECK(opened(message, *message.unprotected_headers.iv, "Encrypt0") == content);
  CHECK(opened(message, *message.unprotected_headers.iv, "Encrypt1") == "refused");

  // And the other way round, byte for byte.
  CoseHeaders protected_headers;
  protected_headers.algorithm = cose_chacha20_poly1305;
  CoseHeaders unprotected_headers;
  const std::string iv = bytes(iv_hex);
  unprotected_headers.iv = iv;
  const std::string protected_map = encode_cose_headers(protected_headers);
  std::string made;
  append_cose_encrypt0_head(made, protected_map, encode_cose_headers(unprotected_headers), 20 + 16);
  const auto key = array_of<32>(bytes(key_hex));
  const auto nonce = array_of<12>(iv);
  ChaCha20Poly1305().seal(key, nonce, enc_structure(protected_map, "Encrypt0"), content, made);
  CHECK(hex(made) == hex(encoded));
}

TEST_CASE("parameters are read from either bucket", "[cose]") {
  const std::string encoded = bytes("83 4D A2 04 43 616263 0A 44 01020304 AA A2 01 18 18 06 41 07 41 00");
  CHECK_FALSE(parse_cose_encrypt0(encoded));  // the protected bucket has a byte too many
  const std::string good = bytes("83 4C A2 04 43 616263 0A 44 01020304 A2 01 18 18 06 41 07 41 00");
  const CoseEncrypt0 message = parsed(good);
  CHECK_FALSE(message.tag);
  CHECK(message.protected_headers.kid == "abc");
  CHECK(message.protected_headers.kid_context == "\x01\x02\x03\x04");
  CHECK(message.unprotected_headers.algorithm == 24);
  CHECK(message.unprotected_headers.partial_iv == "\x07");
  CHECK(message.ciphertext == std::string_view("\0", 1));
}

TEST_CASE("a protected bucket without parameters counts as no bytes", "[cose]") {
  for (const char* none : {"83 40 A0 41 00", "83 41 A0 A0 41 00"}) {
    const std::string encoded = bytes(none);
    CHECK(parsed(encoded).protected_bytes.empty());
    CHECK(parsed(encoded).protected_headers == CoseHeaders{});
  }
}

TEST_CASE("parameters that are not known are told from those that are", "[cose]") {
  for (const char* unknown : {"83 40 A1 03 00 40", "83 40 A1 61 78 82 00 A0 40", "83 40 A1 38 20 F6 40"}) {
    CAPTURE(unknown);
    const std::string encoded = bytes(unknown);
    CHECK(parsed(encoded).unprotected_headers.has_others);
  }
}

TEST_CASE("what is no COSE_Encrypt0 is refused", "[cose]") {
  for (const char* bad :
       {"", "D0", "82 40 A0", "84 40 A0 40 80", "83 40 A0 F6", "83 A0 A0 40", "83 40 40 40", "83 40 A0 40 00",
        "83 40 A1 04 00 40",           // kid is no bytes
        "83 40 A1 01 61 78 40",        // alg is a text
        "83 40 A2 04 40 04 40 40",     // twice
        "83 43 A1 04 40 A1 04 40 40",  // in both buckets
        "83 40 A2 05 40 06 40 40",     // IV and Partial IV
        "83 43 A1 05 40 A1 06 40 40",  // also in different buckets
        "83 40 A1 40 00 40",           // a label of bytes
        "83 40 BB FFFFFFFFFFFFFFFF 04 40 40", "83 40 A0 5B 1000000000000000 00", "9F 40 A0 40 FF"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_cose_encrypt0(bytes(bad)));
  }
}

}  // namespace meterwire::feed::test
