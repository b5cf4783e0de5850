#include "parsers/iec62056_21/dialogue/block.hpp"

#include "parsers/iec62056_21/command.hpp"
#include "parsers/iec62056_21/dialogue/dialogue.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <vector>

using namespace meterwire::iec62056_21;
using Kind = Block::Kind;

namespace {

std::string data_block(const std::string& data, char end = '\x03') {
  const std::string covered = data + end;
  return '\x02' + covered + static_cast<char>(bcc_xor(covered));
}

const std::string p0 = frame_of({"P0", "(1234)"}, Bcc::unknown);
const std::string b0 = frame_of({"B0", {}}, Bcc::unknown);

struct Hearing {
  Hearing() : wire({}), check(habits) {}

  // One block of what comes in these pieces, then silence. What is left over is put back.
  Block of(const std::vector<std::string>& pieces, bool wants_data = true) {
    Dialogue dialogue(hear_block(wire, timing, check, timing.answer, wants_data));
    auto action = dialogue.next();
    for (std::size_t i = 0; action; ++i) {
      REQUIRE(i < 10'000);
      waits.push_back(std::get<Receive>(*action).timeout);
      action = dialogue.received(i < pieces.size() ? pieces[i] : "");
    }
    return dialogue.result();
  }

  Timing timing = {};
  Wire wire;
  Habits habits = {};
  LearntCheck check;
  std::vector<Timing::Duration> waits = {};
};

std::vector<std::string> bytes_of(const std::string& text) {
  std::vector<std::string> pieces;
  for (const char c : text) {
    pieces.emplace_back(1, c);
  }
  return pieces;
}

Kind kind_of(const std::vector<std::string>& pieces, bool wants_data = true) {
  return Hearing().of(pieces, wants_data).kind;
}

}  // namespace

TEST_CASE("each kind of block is told by its frame") {
  const Block data = Hearing().of({data_block("1.8.0(1*kWh)")});
  CHECK(data.kind == Kind::data);
  CHECK(data.data == "1.8.0(1*kWh)");
  const Block partial = Hearing().of({data_block("(1)\r\n", '\x04')});
  CHECK(partial.kind == Kind::partial);
  CHECK(partial.data == "(1)\r\n");
  const Block seed = Hearing().of({p0});
  CHECK(seed.kind == Kind::command);
  CHECK(seed.type == "P0");
  CHECK(seed.data == "(1234)");
  const Block end = Hearing().of({b0});
  CHECK(end.type == "B0");
  CHECK(end.data.empty());
  CHECK(kind_of({"\x15"}) == Kind::not_taken);
  CHECK(kind_of({"\x06"}, false) == Kind::acknowledged);
  CHECK(kind_of({}) == Kind::silence);
  CHECK(kind_of({"noise"}) == Kind::rubbish);
}

TEST_CASE("it does not matter how a block is cut up, nor what stands before it") {
  const std::string block = data_block("1.8.0(1*kWh)");
  CHECK(Hearing().of(bytes_of(block)).data == "1.8.0(1*kWh)");
  CHECK(Hearing().of(bytes_of("\r\n?" + block)).data == "1.8.0(1*kWh)");
  CHECK(Hearing().of({"\xFF\r\n", block}).data == "1.8.0(1*kWh)");
}

TEST_CASE("a check character may be any, and exactly one is taken") {
  for (const char wanted : {'\n', '\x03', '\x04', '\x02', '\x01', '\x06', '\x15', '!', '\r', '\0'}) {
    std::string data = "1()";
    data += static_cast<char>(bcc_xor("1()\x03") ^ static_cast<unsigned char>(wanted));
    if (data.back() < ' ') {  // what a meter sends is made of characters
      data.back() = static_cast<char>(data.back() ^ 0x40);
      data += '@';
    }
    const std::string block = data_block(data);
    INFO("wanted " << static_cast<int>(wanted));
    REQUIRE(block.back() == wanted);
    Hearing hearing;
    CHECK(hearing.of({block + data_block("next")}).data == data);
    CHECK(hearing.of({}).data == "next");
    std::string with_parity = block;
    with_parity.back() = static_cast<char>(static_cast<unsigned char>(block.back()) | 0x80U);
    CHECK(Hearing().of({with_parity}).data == data);
  }
}

TEST_CASE("a wrong check and a missing end are told apart") {
  std::string wrong = data_block("1.8.0(1)");
  wrong.back() = static_cast<char>(wrong.back() ^ 1);
  CHECK(kind_of({wrong}) == Kind::wrong_check);
  const std::string good = data_block("1.8.0(1)");
  for (std::size_t length = 1; length < good.size(); ++length) {
    const Kind kind = kind_of({good.substr(0, length)});
    CHECK(kind == (length + 1 == good.size() ? Kind::wrong_check : Kind::broken_off));
  }
  CHECK(kind_of(std::vector<std::string>(600, "\x02" + std::string(1000, '1'))) == Kind::broken_off);
  CHECK(kind_of(std::vector<std::string>(600, std::string(1000, '1'))) == Kind::rubbish);
}

TEST_CASE("an ACK may be followed by the data, where data is wanted") {
  const std::string block = data_block("(1)");
  CHECK(Hearing().of({"\x06\r\n" + block}).data == "(1)");
  CHECK(Hearing().of({"\x06", "\r\n", block}).data == "(1)");
  CHECK(kind_of({"\x06\r\n"}) == Kind::acknowledged);
  Hearing hearing;
  CHECK(hearing.of({"\x06" + block}, false).kind == Kind::acknowledged);
  CHECK(hearing.of({}).data == "(1)");
}

TEST_CASE("a command of this side is an echo, garbled or not") {
  const std::string command = frame_of({"R1", "1.8.0()"}, Bcc::unknown);
  std::string garbled = command;
  garbled[6] = '7';
  for (const std::string& echo : {command, "\xFF" + command, garbled}) {
    CHECK(Hearing().of({echo, data_block("(1)")}).data == "(1)");
    CHECK(Hearing().of({echo + data_block("(1)")}).data == "(1)");
    CHECK(Hearing().of({echo + b0}).type == "B0");
    CHECK(kind_of({echo}) == Kind::rubbish);
  }
}

TEST_CASE("the answer is awaited for as long as was said, its characters for as long as the standard does") {
  Hearing hearing;
  hearing.timing.answer = Timing::Duration{700};
  hearing.timing.between = Timing::Duration{40};
  hearing.timing.margin = Timing::Duration{3};
  (void)hearing.of({"\r\n", "\x02", "1"});
  using Ms = Timing::Duration;
  CHECK(hearing.waits == std::vector{Ms{703}, Ms{43}, Ms{43}, Ms{43}});
}
