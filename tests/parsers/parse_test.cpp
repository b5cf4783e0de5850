#include "parsers/parse.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"
#include "tests/support/records.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace meterwire;
using test::on_the_wire;

namespace {

std::optional<Rejection> parse_bytes(const std::string& bytes, ProtocolChoice choice, Record& record,
                                     bool at_line_start = true) {
  return parse(Frame{bytes, FrameEnd::terminator, at_line_start, 0, 1}, choice, CheckMode::automatic, record);
}

Protocol found(const std::string& bytes) {
  Record record;
  REQUIRE_FALSE(parse_bytes(bytes, ProtocolChoice::automatic, record));
  return record.protocol;
}

}  // namespace

TEST_CASE("the protocol is found by itself") {
  CHECK(found(test::sample_telegram()) == Protocol::dsmr);
  CHECK(found(test::sample_readout()) == Protocol::iec62056_21);
  CHECK(found(on_the_wire("/KMP5 ZABF0\n0-0:96.1.1(30)\n!\n")) == Protocol::dsmr);
  CHECK(found(on_the_wire("/ESY5Q3D\n\n1-0:1.8.0*255(1*kWh)\n!\n")) == Protocol::iec62056_21);
  CHECK(found(on_the_wire("/SIE32WR5\n6.8(0029.055*MWh)\n!\n")) == Protocol::iec62056_21);
  CHECK(found(test::data_block("1.8.0(1*kWh)\n")) == Protocol::iec62056_21);
}

TEST_CASE("STX within an identification makes no readout of a telegram") {
  CHECK(found(test::p1_telegram("/ISk5\x02MT382-1004\n\n0-0:96.1.1(30)\n")) == Protocol::dsmr);
}

TEST_CASE("a protocol that was asked for is taken") {
  Record record;
  const std::string push = on_the_wire("/ESY5Q3D\n\n1-0:1.8.0*255(1*kWh)\n!\n");
  REQUIRE_FALSE(parse_bytes(push, ProtocolChoice::dsmr, record));
  CHECK(record.protocol == Protocol::dsmr);
  CHECK(parse_bytes(test::sample_telegram(), ProtocolChoice::iec62056_21, record));
}

TEST_CASE("a frame from the middle of a line needs a check that is right") {
  Record record;
  CHECK_FALSE(parse_bytes(test::sample_telegram(), ProtocolChoice::automatic, record, false));
  const auto rejection =
      parse_bytes(on_the_wire("/ABC5x\n\n0-0:96.1.1(30)\n!\n"), ProtocolChoice::automatic, record, false);
  REQUIRE(rejection);
  CHECK(rejection->reason == RejectReason::no_identification);
}

TEST_CASE("a stream gives the same records in one piece, byte by byte and in 1000 random splits") {
  const std::string stream = "half a line)\r\n" + test::sample_telegram() + test::sample_readout() +
                             test::with_even_parity(test::sample_readout()) + test::sample_telegram();
  const auto expected = test::records_of(stream);
  REQUIRE(expected.size() == 4);
  CHECK(test::records_of(stream, std::vector<std::size_t>(stream.size(), 1)) == expected);
  std::mt19937 random(20261121);
  for (int round = 0; round < 1000; ++round) {
    std::uniform_int_distribution<std::size_t> length(1, 1 + static_cast<std::size_t>(round) % 400);
    std::vector<std::size_t> lengths;
    for (std::size_t left = stream.size(); left > 0; left -= lengths.back()) {
      lengths.push_back(std::min(left, length(random)));
    }
    REQUIRE(test::records_of(stream, lengths) == expected);
  }
}

TEST_CASE("a block without identification needs a check that is right") {
  Record record;
  const std::string block = test::data_block("1.8.0(1*kWh)\n");
  CHECK_FALSE(parse_bytes(block, ProtocolChoice::automatic, record));
  const auto rejection = parse_bytes(block.substr(0, block.size() - 1), ProtocolChoice::automatic, record);
  REQUIRE(rejection);
  CHECK(rejection->reason == RejectReason::no_identification);
}
