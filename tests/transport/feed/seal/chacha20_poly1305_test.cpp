#include "transport/feed/seal/chacha20_poly1305.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/hex.hpp"

#include <algorithm>
#include <array>

namespace meterwire::feed::test {

namespace {

using meterwire::test::bytes;

template <std::size_t size>
std::array<std::uint8_t, size> array_of(const char* hex) {
  const std::string text = bytes(hex);
  REQUIRE(text.size() == size);
  std::array<std::uint8_t, size> array{};
  std::ranges::transform(text, array.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return array;
}

}  // namespace

TEST_CASE("the example of RFC 8439, 2.8.2", "[chacha20_poly1305]") {
  const auto key = array_of<32>("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
  const auto nonce = array_of<12>("070000004041424344454647");
  const std::string additional = bytes("50515253c0c1c2c3c4c5c6c7");
  const std::string text =
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be "
      "it.";
  const std::string expected = bytes(
      "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b"
      "1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
      "3ff4def08e4b7a9de576d26586cec64b6116 1ae10b594f09e26a7e902ecbd0600691");

  ChaCha20Poly1305 cipher;
  std::string sealed = "kept";
  cipher.seal(key, nonce, additional, text, sealed);
  CHECK(sealed == "kept" + expected);
  std::string opened = "overwritten";
  CHECK(cipher.open(key, nonce, additional, expected, opened));
  CHECK(opened == text);

  // A context that saw a wrong tag goes on to open what is right.
  CHECK_FALSE(cipher.open(key, nonce, additional + "x", expected, opened));
  CHECK(opened.empty());
  CHECK_FALSE(cipher.open(key, nonce, additional, expected.substr(0, 15), opened));
  CHECK_FALSE(cipher.open(key, nonce, additional, "", opened));
  CHECK(cipher.open(key, nonce, additional, expected, opened));
  CHECK(opened == text);
}

TEST_CASE("an empty text is sealed as well", "[chacha20_poly1305]") {
  const std::array<std::uint8_t, 32> key{};
  const std::array<std::uint8_t, 12> nonce{};
  ChaCha20Poly1305 cipher;
  std::string sealed;
  cipher.seal(key, nonce, {}, {}, sealed);
  CHECK(sealed.size() == ChaCha20Poly1305::tag_size);
  std::string opened = "overwritten";
  CHECK(cipher.open(key, nonce, {}, sealed, opened));
  CHECK(opened.empty());
}

}  // namespace meterwire::feed::test
