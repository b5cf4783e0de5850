#include "transport/parity.hpp"

#include "tests/support/catch.hpp"

using meterwire::transport::with_even_parity;

TEST_CASE("the eighth bit makes the number of ones even") {
  CHECK(with_even_parity('/') == '\xAF');  // 0101111: five ones
  CHECK(with_even_parity('?') == '?');     // 0111111: six
  CHECK(with_even_parity('\x02') == '\x82');
  CHECK(with_even_parity("/?!\r\n") == "\xAF?!\x8D\n");
  for (int c = 0; c < 256; ++c) {
    const auto sent = static_cast<unsigned char>(with_even_parity(static_cast<char>(c)));
    REQUIRE(std::popcount(sent) % 2 == 0);
    REQUIRE((sent & 0x7F) == (c & 0x7F));
  }
}

TEST_CASE("a text gets the parity of its line, and none where the line has none") {
  using meterwire::transport::Parity;
  using meterwire::transport::with_parity;
  CHECK(with_parity("/?!\r\n", Parity::even) == with_even_parity("/?!\r\n"));
  CHECK(with_parity("/?!\r\n", Parity::none) == "/?!\r\n");
}
