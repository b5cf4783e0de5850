// Encrypted frames and other protocols on a line on which telegrams are expected.

#include "parsers/framing/binary_start.hpp"
#include "parsers/framing/framer.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace meterwire;
using namespace meterwire::test;

namespace {

struct Seen {
  std::string bytes;
  FrameKind kind;
  FrameEnd end;
  std::uint64_t offset;
  std::uint64_t line;

  bool operator==(const Seen&) const = default;
};

std::vector<Seen> frames_of(Framer& framer, const std::string& stream, const std::vector<std::size_t>& lengths) {
  std::vector<Seen> seen;
  const auto keep = [&](const Frame& frame) {
    seen.push_back({std::string(frame.bytes), frame.kind, frame.end, frame.offset, frame.line});
  };
  std::string_view left = stream;
  for (const std::size_t length : lengths) {
    std::string_view piece = left.substr(0, length);
    left.remove_prefix(piece.size());
    while (const auto frame = framer.next(piece)) {
      keep(*frame);
    }
  }
  if (const auto frame = framer.flush()) {
    keep(*frame);
  }
  return seen;
}

std::vector<Seen> frames_of(const std::string& stream) {
  Framer framer;
  return frames_of(framer, stream, {stream.size()});
}

std::string random_bytes(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string bytes(size, '\0');
  for (char& c : bytes) {
    c = static_cast<char>(random());
  }
  return bytes;
}

std::string big_endian(std::size_t number) {
  return {static_cast<char>(number >> 8U), static_cast<char>(number)};
}

// A frame of these bytes behind its security byte: frame counter, ciphertext, tag.
std::string ciphered(const std::string& content, const std::string& title = "SAG\x67\x70\x01\x02\x03") {
  return "\xDB\x08" + title + "\x82" + big_endian(content.size() + 1) + "\x30" + content;
}

// The first Norwegian example that a Kaifa meter sent, as far as its header: its check is right.
std::string hdlc(const std::string& content) {
  const std::string head = std::string("\x7E\xA0\x9A\x01\x00\x01\x10\x12\x10", 9);
  return head + content + std::string(0x9A + 2 - 1 - head.size() - content.size(), '\x55') + "\x7E";
}

std::string mbus(const std::string& content) {
  const auto size = static_cast<char>(content.size() + 3);
  return std::string("\x68") + size + size + std::string("\x68\x53\xFF\x00", 4) + content + "\x42\x16";
}

std::string sml(const std::string& content) {
  return "\x1B\x1B\x1B\x1B\x01\x01\x01\x01" + content + std::string("\x1B\x1B\x1B\x1B\x1A\x00\xAB\xCD", 8);
}

std::string hybrid(const std::string& content) {
  return "/EGM5G15\r\n\r\n" + std::string("\x00\x82", 2) + big_endian(content.size() + 1) + "\x30" + content +
         "!CFF1\r\n";
}

const std::string telegram = p1_telegram("/ABC5meter\n\n1-0:1.8.1(000001.000*kWh)\n");
const std::string frame = ciphered(random_bytes(500, 1));

}  // namespace

TEST_CASE("an encrypted frame ends where its length field says, whatever it holds") {
  const std::string nasty = ciphered("\r\n/ABC5\n!1234\r\n\x02\x03\xDB\x08\x7E\xA0\xAF/" + random_bytes(300, 2));
  for (const std::string& sent : {frame, nasty, ciphered(random_bytes(4000, 3))}) {
    Framer framer;
    const auto seen = frames_of(framer, sent + sent, {2 * sent.size()});
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].bytes == sent);
    CHECK(seen[0].kind == FrameKind::ciphered);
    CHECK(seen[0].end == FrameEnd::terminator);
    CHECK(seen[1].bytes == sent);
    CHECK(seen[1].offset == sent.size());
    CHECK(framer.counters().discarded_bytes == 0);
  }
}

TEST_CASE("a length field may be one, two or three bytes wide") {
  const std::string title =
      "\xDB\x08"
      "ABCDEFGH";
  const std::string content = "\x20" + random_bytes(99, 4);
  for (const std::string& length : {std::string("\x64"), std::string("\x81\x64"), std::string("\x82\x00\x64", 3)}) {
    const auto seen = frames_of(title + length + content + telegram);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].bytes == title + length + content);
    CHECK(seen[1].bytes == telegram);
  }
}

TEST_CASE("an encrypted frame is handed out with its last byte") {
  Framer framer;
  std::string_view input = frame;
  CHECK(framer.next(input));
  CHECK_FALSE(framer.collecting());
}

TEST_CASE("an encrypted frame is found behind anything") {
  for (const std::string& before :
       {std::string("noise"), telegram, std::string("/"), std::string("/ABC5meter\r\n"), telegram.substr(0, 40),
        std::string("\xDB"), std::string("\xDB\x08"), std::string("\xDB\x08") + random_bytes(9, 5),
        random_bytes(200, 6), std::string("\x02") + "1.8.0(1*kWh)\r\n", std::string(3, '\x7E'),
        std::string("\r\n\0\xFF", 4)}) {
    const auto seen = frames_of(before + frame + telegram);
    REQUIRE(seen.size() >= 2);
    CHECK(seen[seen.size() - 2].bytes == frame);
    CHECK(seen[seen.size() - 2].offset == before.size());
    CHECK(seen.back().bytes == telegram);
  }
}

TEST_CASE("a start that was none costs no telegram") {
  for (const char* start : {"\xDB", "\xDB\x08",
                            "\xDB\x08"
                            "abcdefgh\x82\x7F",
                            "\x7E", "\x7E\xA0\x10", "h", "h((", "h((h", "\x1B\x1B"}) {
    const auto seen = frames_of(start + ("\r\n" + telegram));
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].bytes == telegram);
    CHECK(seen[0].kind == FrameKind::ascii);
  }
}

TEST_CASE("a frame that lost bytes costs no other one") {
  const std::string cut = frame.substr(0, 100) + frame.substr(130);
  for (const std::string& next : {frame, telegram}) {
    const auto seen = frames_of(cut + next + telegram);
    REQUIRE(seen.size() == 3);
    CHECK(seen[0].bytes == cut);
    CHECK(seen[0].end == FrameEnd::next_start);
    CHECK(seen[1].bytes == next);
    CHECK(seen[1].offset == cut.size());
    CHECK(seen[2].bytes == telegram);
  }
}

TEST_CASE("a length field that is far too large costs no other frame") {
  std::string wrong = frame;
  wrong[11] = '\x7F';
  const auto seen = frames_of(wrong + frame + telegram + telegram);
  REQUIRE(seen.size() == 4);
  CHECK(seen[0].bytes == wrong);
  CHECK(seen[1].bytes == frame);
  CHECK(seen[2].bytes == telegram);
}

TEST_CASE("silence ends an encrypted frame, which then says so") {
  const auto seen = frames_of(frame.substr(0, 200));
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].kind == FrameKind::ciphered);
  CHECK(seen[0].end == FrameEnd::silence);
  CHECK(seen[0].bytes.size() == 200);
}

TEST_CASE("a frame longer than the limit is no frame") {
  constexpr std::size_t limit = 1000;
  Framer framer(limit);
  const std::string stream = ciphered(random_bytes(2000, 7)) + "\r\n" + telegram;
  const auto seen = frames_of(framer, stream, {stream.size()});
  REQUIRE_FALSE(seen.empty());
  CHECK(seen.back().bytes == telegram);
  CHECK(std::ranges::all_of(seen, [](const Seen& one) { return one.bytes.size() <= limit; }));
}

TEST_CASE("other protocols are cut out whole, and a telegram behind them is still read") {
  for (const std::string& other :
       {hdlc("abc"), hdlc("/ABC5x\r\n1-0:1.8.0(1)\r\n!\r\n" + frame.substr(0, 20)), mbus(random_bytes(100, 8)),
        mbus("\r\n/AB!\n" + frame.substr(0, 100)), sml(random_bytes(300, 9)), hybrid(random_bytes(559, 10))}) {
    const auto seen = frames_of(other + other + telegram + other + telegram);
    REQUIRE(seen.size() == 5);
    for (const std::size_t i : {0U, 1U, 3U}) {
      CHECK(seen[i].kind == FrameKind::binary);
      CHECK(seen[i].bytes == other);
    }
    CHECK(seen[2].bytes == telegram);
    CHECK(seen[4].bytes == telegram);
  }
}

TEST_CASE("text that only looks like the start of another protocol stays text") {
  const std::string odd =
      p1_telegram("/ABC5~meter\n\n0-0:96.13.0(~\xA0h((h73h!h\x1B\x1B\x1B\x1B\x01~~)\n1-0:1.8.1(1*kWh)\n");
  const auto seen = frames_of(odd + telegram);
  REQUIRE(seen.size() == 2);
  CHECK(seen[0].bytes == odd);
}

TEST_CASE("an SML file without end is given up at the limit") {
  Framer framer(1000);
  const std::string stream = sml("").substr(0, 8) + std::string(5000, 'x') + "\r\n" + telegram;
  const auto seen = frames_of(framer, stream, {stream.size()});
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].bytes == telegram);
  CHECK(framer.counters().overflows == 1);
}

TEST_CASE("frames come out the same however the stream is split") {
  const std::string stream = "x\xDB" + frame + telegram + frame.substr(0, 300) + frame + hybrid(random_bytes(300, 11)) +
                             mbus("abc") + with_even_parity(telegram) + hdlc("x") + sml("y") + "\xDB\x08" + telegram +
                             frame + frame.substr(0, 12);
  const auto whole = frames_of(stream);
  REQUIRE(whole.size() == 11);
  Framer bytewise;
  CHECK(frames_of(bytewise, stream, std::vector<std::size_t>(stream.size(), 1)) == whole);
  std::mt19937 random(20261121);
  for (int round = 0; round < 300; ++round) {
    std::uniform_int_distribution<std::size_t> length(1, 1 + static_cast<std::size_t>(round));
    std::vector<std::size_t> lengths;
    for (std::size_t left = stream.size(); left > 0; left -= lengths.back()) {
      lengths.push_back(std::min(left, length(random)));
    }
    Framer framer;
    REQUIRE(frames_of(framer, stream, lengths) == whole);
  }
}

TEST_CASE("every byte of a stream is in a frame or counted") {
  const std::string stream = "noise" + frame + "\xDB\x08\x01" + telegram + "h((" + frame.substr(0, 30) + telegram;
  Framer framer;
  std::size_t framed = 0;
  for (const Seen& one : frames_of(framer, stream, {stream.size()})) {
    framed += one.bytes.size();
  }
  CHECK(framed + framer.counters().discarded_bytes == stream.size());
}

TEST_CASE("random bytes start next to no binary frame") {
  Framer framer;
  const std::string noise = random_bytes(4000000, 12);
  for (const Seen& one : frames_of(framer, noise, {noise.size()})) {
    CHECK(one.kind == FrameKind::ascii);
  }
}
