#include "parsers/framing/framer.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <string>
#include <vector>

using meterwire::FrameEnd;
using meterwire::Framer;
using namespace meterwire::test;

namespace {

struct Seen {
  std::string bytes;
  FrameEnd end;
  bool at_line_start;
  std::uint64_t offset;
  std::uint64_t line;
};

std::vector<Seen> frames_of(Framer& framer, std::string_view input, bool flush = true) {
  std::vector<Seen> seen;
  const auto keep = [&](const meterwire::Frame& frame) {
    seen.push_back({std::string(frame.bytes), frame.end, frame.at_line_start, frame.offset, frame.line});
  };
  while (const auto frame = framer.next(input)) {
    keep(*frame);
  }
  if (flush) {
    if (const auto frame = framer.flush()) {
      keep(*frame);
    }
  }
  return seen;
}

std::vector<Seen> frames_of(std::string_view input) {
  Framer framer;
  return frames_of(framer, input);
}

const std::string telegram = p1_telegram("/ABC5meter\n\n1-0:1.8.1(000001.000*kWh)\n");
const std::string other = p1_telegram("/ABC5meter\n\n1-0:1.8.1(000002.000*kWh)\n");

}  // namespace

TEST_CASE("telegrams are cut out of a stream, one behind the other") {
  const auto seen = frames_of("half of one)\r\n!1234\r\n" + telegram + "\r\n" + other);
  REQUIRE(seen.size() == 2);
  CHECK(seen[0].bytes == telegram);
  CHECK(seen[0].line == 3);
  CHECK(seen[0].offset == 21);
  CHECK(seen[0].end == FrameEnd::terminator);
  CHECK(seen[1].bytes == other);
}

TEST_CASE("a telegram is handed out with its last byte, not later") {
  Framer framer;
  CHECK(frames_of(framer, telegram, false).size() == 1);
}

TEST_CASE("a '/' within a telegram is no start unless it starts a line") {
  const std::string with_slashes =
      p1_telegram("/ABC5meter\n\n0-0:96.13.0(test-/-test)\n1/0:22.7.0(1)\n0.3.3(250*imp/kWh)\n");
  const auto seen = frames_of(with_slashes);
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].bytes == with_slashes);
}

TEST_CASE("a stream that is joined within a value does not start there") {
  const auto seen = frames_of("0.3.3(250*imp/kWh)\r\n0-0:96.13.0(a/b)\r\n!\r\n" + telegram);
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].bytes == telegram);
}

TEST_CASE("a start in the middle of a line says so") {
  const auto seen = frames_of("noise" + telegram);
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].bytes == telegram);
  CHECK_FALSE(seen[0].at_line_start);
}

TEST_CASE("a telegram that is broken off ends where the next one starts") {
  const std::string half = telegram.substr(0, telegram.size() - 7);
  const auto seen = frames_of(half + other);
  REQUIRE(seen.size() == 2);
  CHECK(seen[0].bytes == half);
  CHECK(seen[0].end == FrameEnd::next_start);
  CHECK(seen[1].bytes == other);
}

TEST_CASE("a telegram broken off within a line swallows no other one for ever") {
  const auto seen = frames_of(telegram.substr(0, 30) + other + telegram);
  REQUIRE_FALSE(seen.empty());
  CHECK(seen.back().bytes == telegram);
}

TEST_CASE("glued telegrams are two, with and without their line ends") {
  const std::string bare = telegram.substr(0, telegram.size() - 2);
  const auto seen = frames_of(bare + other);
  REQUIRE(seen.size() == 2);
  CHECK(seen[0].bytes == bare);
  CHECK(seen[1].bytes == other);
  CHECK(seen[1].at_line_start);
}

TEST_CASE("the '!' may stand behind the last data set") {
  const std::string aidon = "/ADN9 7534\r\n1-0:74.7.0(0000.000*kVAr)!0ABC\r\n";
  const auto seen = frames_of(aidon + telegram);
  REQUIRE(seen.size() == 2);
  CHECK(seen[0].bytes == aidon);
}

TEST_CASE("a telegram without '!' ends by silence") {
  const std::string without_end = on_the_wire("/ABC5meter\n\n1-0:1.8.1(000001.000*kWh)\n");
  const auto seen = frames_of(without_end);
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].bytes == without_end);
  CHECK(seen[0].end == FrameEnd::silence);
}

TEST_CASE("silence behind a complete telegram without its line end is a good end") {
  const auto seen = frames_of(telegram.substr(0, telegram.size() - 2));
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].end == FrameEnd::terminator);
}

TEST_CASE("a readout ends one byte behind ETX, whatever that byte is") {
  for (const char bcc : {'\n', '\x03', '/', '\x02', 'L'}) {
    const std::string readout = std::string("/ABC5meter\r\n\x02") + "1.8.0(1*kWh)\r\n!\r\n\x03" + bcc;
    Framer framer;
    const auto seen = frames_of(framer, readout + telegram, false);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].bytes == readout);
    CHECK(seen[1].bytes == telegram);
  }
}

TEST_CASE("a CR behind ETX may be a check, or begin the line end that stands in its place") {
  const std::string readout = std::string("/ABC5meter\r\n\x02") + "1.8.0(1*kWh)\r\n!\r\n\x03\r";
  for (const std::string& one : {readout, readout + "\n"}) {
    const auto seen = frames_of(one + telegram);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].bytes == one);
    CHECK(seen[0].end == FrameEnd::terminator);
    CHECK(seen[1].bytes == telegram);
    REQUIRE(frames_of(one).size() == 1);
    CHECK(frames_of(one)[0].bytes == one);
    CHECK(frames_of(one)[0].end == FrameEnd::terminator);
  }
}

TEST_CASE("what stands between identification and STX belongs to the readout") {
  for (const char* noise : {"",
                            "\x06"
                            "050\r\n",
                            "\x06\r\n", "q\x7f"}) {
    const std::string readout = std::string("/ABC5meter\r\n") + noise + "\x02" + "1.8.0(1*kWh)\r\n!\r\n\x03L";
    const auto seen = frames_of(readout);
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].bytes == readout);
  }
}

TEST_CASE("the echo of a request is no telegram") {
  const std::string readout = meterwire::test::readout("/ABC5meter", "1.8.0(1*kWh)\n");
  const auto seen = frames_of("/?!\r\n" + readout);
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].bytes == readout);
}

TEST_CASE("a data block without identification is a frame") {
  const std::string block = std::string("\x02") + "1.8.0(1*kWh)\r\n\x03L";
  const auto seen = frames_of(block);
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].bytes == block);
}

TEST_CASE("EOT ends a partial block, but no readout") {
  const std::string partial = std::string("\x02") + "P.01(2211120730)(00)\r\n\x04L";
  const std::string last = std::string("\x02") + "(0.305)\r\n\x03M";
  const auto seen = frames_of(partial + last);
  REQUIRE(seen.size() == 2);
  CHECK(seen[0].bytes == partial);
  CHECK(seen[1].bytes == last);
  const std::string readout = std::string("/ABC5meter\r\n\x02") + "1.8.0(\x04)\r\n!\r\n\x03M";
  REQUIRE(frames_of(readout).size() == 1);
  CHECK(frames_of(readout)[0].bytes == readout);
}

TEST_CASE("a 7E1 line read as 8N1 comes out without parity bits, and wrong ones are counted") {
  const std::string readout = meterwire::test::readout("/ABC5meter", "1.8.0(1*kWh)\n");
  for (const std::string& sent : {readout, telegram}) {
    Framer framer;
    std::string wire = with_even_parity(sent);
    wire[20] = static_cast<char>(wire[20] ^ 0x80);
    const auto seen = frames_of(framer, wire);
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].bytes == sent);
    CHECK(framer.counters().parity_errors == 1);
  }
}

TEST_CASE("a frame says whether its characters had parity bits") {
  Framer framer;
  const std::string wire = with_even_parity(telegram) + telegram;
  std::string_view input = wire;
  CHECK(framer.next(input).value().has_parity);
  CHECK_FALSE(framer.next(input).value().has_parity);
}

TEST_CASE("bytes that mean nothing may stand before a telegram") {
  const auto seen = frames_of(telegram + std::string("\0\0", 2) + other + "\xFF\xFF\xFF" + telegram);
  REQUIRE(seen.size() == 3);
  for (const auto& frame : seen) {
    CHECK(frame.at_line_start);
  }
}

TEST_CASE("no more than the limit is held, and what was given up is counted") {
  constexpr std::size_t limit = 1000;
  Framer framer(limit);
  const std::string endless = "/ABC5meter\r\n" + std::string(5000, 'x');
  const auto seen = frames_of(framer, endless + "\r\n" + telegram);
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].bytes == telegram);
  CHECK(framer.counters().overflows == 1);
  CHECK(framer.counters().discarded_bytes == endless.size());
}

TEST_CASE("an identification that never ends is given up long before the limit") {
  Framer framer;
  CHECK(frames_of(framer, "/" + std::string(10000, 'x')).empty());
  CHECK(framer.counters().discarded_bytes == 10001);
  CHECK(framer.counters().overflows == 0);
}

TEST_CASE("line ends and NULs between telegrams are nothing that was thrown away") {
  Framer framer;
  CHECK(frames_of(framer, "\r\n" + telegram + std::string("\0\r\n\n", 4) + telegram).size() == 2);
  CHECK(framer.counters().discarded_bytes == 0);
}

TEST_CASE("a line that was opened again starts anew") {
  Framer framer;
  std::string_view half = std::string_view(telegram).substr(0, 40);
  CHECK_FALSE(framer.next(half));
  CHECK(framer.collecting());
  framer.reset();
  CHECK_FALSE(framer.collecting());
  CHECK(framer.counters().discarded_bytes == 40);
  CHECK(frames_of(framer, telegram).size() == 1);
}

TEST_CASE("what came at another speed does not hide the start of the next telegram") {
  Framer framer;
  std::string_view rubbish = "\xF0\xFE\xC0";
  CHECK_FALSE(framer.next(rubbish));
  framer.reset();
  CHECK(frames_of(framer, with_even_parity(telegram)).size() == 1);
}
