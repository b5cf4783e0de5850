#include "tests/simulator/inverted.hpp"

#include "tests/support/catch.hpp"

#include <string>

using namespace meterwire::simulator;

TEST_CASE("an inverted line gives other characters, and always the same ones", "[simulator]") {
  const std::string text = "/ISK5\\2M550T-1012\r\n\r\n1-3:0.2.8(50)\r\n!E47C\r\n";
  InvertedReader reader;
  std::string whole = reader.read(text);
  whole += reader.idle();
  CHECK(!whole.empty());
  CHECK(whole.find('/') == std::string::npos);
  CHECK(whole.find("\r\n") == std::string::npos);

  std::string in_slices;
  for (const char c : text) {
    in_slices += reader.read({&c, 1});
  }
  CHECK(in_slices + reader.idle() == whole);
}

// 'U' is 1010101 0 from its first bit on: upside down 1|01010101|0, so that the first data bit seems to be the start.
TEST_CASE("a single character", "[simulator]") {
  InvertedReader reader;
  CHECK(reader.read("U").empty());
  CHECK(reader.idle() == "\x55");
  CHECK(reader.idle().empty());
}
