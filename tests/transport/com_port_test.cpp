#include "transport/com_port.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/hex.hpp"
#include "transport/rfc2217_error.hpp"

#include <array>
#include <random>
#include <string>
#include <tuple>

using namespace meterwire::transport;
using meterwire::test::bytes;
using meterwire::test::hex;

namespace {

struct Heard {
  std::string data;
  std::string replies;
};

Heard hear(ComPort& port, std::string_view hex_text) {
  Heard heard;
  port.receive(bytes(hex_text), heard.data, heard.replies);
  return heard;
}

}  // namespace

TEST_CASE("a client greets with what it wants to speak, RFC 2217 first") {
  ComPort port;
  CHECK(hex(port.greeting()) == "FF FB 2C FF FB 03 FF FD 03 FF FB 00 FF FD 00");
  CHECK_FALSE(port.settled());
}

TEST_CASE("a server agrees, or refuses") {
  ComPort agreed;
  std::ignore = agreed.greeting();
  CHECK(hear(agreed, "FF FD 2C").replies.empty());
  CHECK(agreed.settled());
  CHECK(agreed.agreed());

  ComPort refused;
  std::ignore = refused.greeting();
  CHECK(hear(refused, "FF FE 2C").replies.empty());
  CHECK(refused.settled());
  CHECK_FALSE(refused.agreed());

  ComPort other_way;  // that it WILL says the same
  std::ignore = other_way.greeting();
  CHECK(hex(hear(other_way, "FF FB 2C").replies) == "FF FD 2C");
  CHECK(other_way.agreed());
}

TEST_CASE("the greeting of ser2net is answered only where something is new") {
  ComPort port;
  std::ignore = port.greeting();
  const auto heard = hear(port, "FF FB 03 FF FD 03 FF FB 01 FF FE 01 FF FD 00 FF FB 00 FF FD 2C");
  CHECK(hex(heard.replies) == "FF FE 01");  // no echo
  CHECK(heard.data.empty());
  CHECK(port.agreed());
}

TEST_CASE("two sides never acknowledge each other for ever") {
  ComPort port;
  std::ignore = port.greeting();
  std::ignore = hear(port, "FF FD 00");
  CHECK(hex(hear(port, "FF FE 00").replies) == "FF FC 00");
  CHECK(hear(port, "FF FE 00 FF FE 00").replies.empty());
  CHECK(hex(hear(port, "FF FD 00").replies) == "FF FB 00");
  CHECK(hear(port, "FF FD 00").replies.empty());
  CHECK(hear(port, "FF FC 2A FF FE 2A").replies.empty());
  CHECK(hex(hear(port, "FF FD 2A").replies) == "FF FC 2A");
}

TEST_CASE("a line is asked for with all that belongs to it, and is confirmed when all was answered") {
  ComPort port;
  CHECK(hex(port.ask_for_line(300)) ==
        "FF FA 2C 0C 01 FF F0 FF FA 2C 01 00 00 01 2C FF F0 FF FA 2C 02 08 FF F0 FF FA 2C 03 01 FF F0 "
        "FF FA 2C 04 01 FF F0 FF FA 2C 05 01 FF F0");
  CHECK_FALSE(port.answered());
  CHECK(hear(port, "41 FF FA 2C 65 00 00 01 2C FF F0 42").data == "AB");
  std::ignore = hear(port, "FF FA 2C 66 08 FF F0 FF FA 2C 67 01 FF F0");
  CHECK_FALSE(port.answered());
  std::ignore = hear(port, "FF FA 2C 68 01 FF F0");
  CHECK(port.answered());
  CHECK_FALSE(port.verdict());
}

TEST_CASE("a speed is confirmed by its own answer, as servers spell it") {
  ComPort port;
  CHECK(hex(port.ask_for_speed(65280)) == "FF FA 2C 01 00 00 FF FF 00 FF F0");
  std::ignore = hear(port, "FF FA 2C 65 00 00 FF FF 00 FF F0");
  CHECK(port.answered());
  for (const auto* const answer : {"FF FA 2C 65 00 00 25 80 00 00 00 00 FF F0",  // sredird: four bytes more
                                   "FF FA 2C 01 00 00 25 80 FF F0",              // without the 100
                                   "FF FA 2C 65 00 00 25 8F FF F0"}) {           // what the divisor gives
    INFO(answer);
    std::ignore = port.ask_for_speed(9600);
    CHECK_FALSE(port.answered());
    std::ignore = hear(port, answer);
    CHECK(port.answered());
    CHECK_FALSE(port.verdict());
  }
}

TEST_CASE("another speed or format than asked for is told") {
  ComPort port;
  std::ignore = port.ask_for_line(9600);
  std::ignore =
      hear(port, "FF FA 2C 65 00 00 09 60 FF F0 FF FA 2C 66 08 FF F0 FF FA 2C 67 01 FF F0 FF FA 2C 68 01 FF F0");
  CHECK(port.answered());
  CHECK(port.verdict() == other_speed(2400));
  std::ignore = port.ask_for_line(9600);
  std::ignore =
      hear(port, "FF FA 2C 65 00 00 25 80 FF F0 FF FA 2C 66 07 FF F0 FF FA 2C 67 01 FF F0 FF FA 2C 68 01 FF F0");
  CHECK(port.verdict() == Rfc2217Error::other_format);
  std::ignore = port.ask_for_speed(300);
  std::ignore = hear(port, "FF FA 2C 65 00 00 00 00 FF F0");
  CHECK(port.verdict().failed());
}

TEST_CASE("what was not asked for, and answers that are cut short, confirm nothing") {
  ComPort port;
  std::ignore = hear(
      port,
      "FF FA 2C 65 00 00 01 2C FF F0 FF FA 2C 6A 20 FF F0 FF FA 2C 6B 00 FF F0 FF FA 2C 64 41 FF F0 FF FA 18 01 FF F0");
  std::ignore = port.ask_for_speed(300);
  std::ignore = hear(port, "FF FA 2C 65 00 01 2C FF F0 FF FA 2C 65 FF F0 FF FA 2C FF F0 FF FA 18 65 00 00 01 2C FF F0");
  CHECK_FALSE(port.answered());
}

TEST_CASE("a mark is answered with WILL or WONT, and so is the next one") {
  for (const auto* const answer : {"FF FC 06", "FF FB 06"}) {
    ComPort port;
    for (int i = 0; i < 2; ++i) {
      CHECK(hex(port.ask_for_mark()) == "FF FD 06");
      CHECK_FALSE(port.marked());
      CHECK(hear(port, answer).replies.empty());
      CHECK(port.marked());
    }
  }
}

TEST_CASE("a server can suspend the data, and resume them") {
  ComPort port;
  std::ignore = hear(port, "FF FA 2C 6C FF F0");
  CHECK_FALSE(port.may_send());
  std::ignore = hear(port, "FF FA 2C 6D FF F0");
  CHECK(port.may_send());
}

TEST_CASE("random bytes never make more of themselves") {
  std::mt19937 random(2217);
  constexpr std::array likely{0xFF, 0xFA, 0xF0, 0x2C, 0xFD, 0xFB, 0xFE, 0xFC, 0x06, 0x65};
  for (int round = 0; round < 2000; ++round) {
    ComPort port;
    std::ignore = port.greeting();
    std::ignore = port.ask_for_line(300);
    std::string wire(random() % 500, '\0');
    for (char& c : wire) {
      c = static_cast<char>(random() % 2 == 0 ? static_cast<int>(random() % 256) : likely[random() % likely.size()]);
    }
    std::string data;
    std::string replies;
    port.receive(wire, data, replies);
    REQUIRE(data.size() + replies.size() <= wire.size());
  }
}
