// Middleware splits a telegram over several reads as it likes: what comes out must not depend on it.

#include "parsers/framing/framer.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using meterwire::Framer;
using namespace meterwire::test;

namespace {

std::vector<std::string> frames_in_pieces(const std::string& stream, const std::vector<std::size_t>& lengths) {
  Framer framer;
  std::vector<std::string> frames;
  std::size_t at = 0;
  for (const std::size_t length : lengths) {
    std::string_view piece = std::string_view(stream).substr(at, length);
    at += piece.size();
    while (const auto frame = framer.next(piece)) {
      frames.emplace_back(frame->bytes);
    }
  }
  REQUIRE(at == stream.size());
  return frames;
}

}  // namespace

TEST_CASE("a stream gives the same frames in one piece, byte by byte and in 1000 random splits") {
  const std::string stream = "noise\r\n" + sample_telegram() + sample_readout() + "/ABC5half\r\n\r\n1-0:1.8.1(0" +
                             sample_telegram() + with_even_parity(sample_readout()) + "!\r\n" + sample_telegram();
  const auto expected = frames_in_pieces(stream, {stream.size()});
  REQUIRE(expected.size() == 5);
  CHECK(frames_in_pieces(stream, std::vector<std::size_t>(stream.size(), 1)) == expected);

  std::mt19937 random(20261121);
  for (int round = 0; round < 1000; ++round) {
    std::uniform_int_distribution<std::size_t> length(1, 1 + static_cast<std::size_t>(round) % 400);
    std::vector<std::size_t> lengths;
    for (std::size_t left = stream.size(); left > 0; left -= lengths.back()) {
      lengths.push_back(std::min(left, length(random)));
    }
    REQUIRE(frames_in_pieces(stream, lengths) == expected);
  }
}
