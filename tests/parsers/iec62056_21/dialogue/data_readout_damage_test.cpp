// What a line and its meters do to a readout: it comes out whole and right, or not at all.

#include "tests/parsers/iec62056_21/dialogue/reading.hpp"

#include <string>
#include <utility>
#include <variant>

using namespace meterwire::iec62056_21;
using namespace meterwire::test;

namespace {

// A meter that says the same whenever it is asked, at the speed that it proposed.
Result<Readout> read_from(const std::string& sign_on, const std::string& data, bool has_habits) {
  Habits habits;
  if (has_habits) {
    habits.identification = "ABC5meter";
    habits.bcc = Bcc::exclusive_or;
  }
  const SessionOptions options;
  Wire wire(options);
  Dialogue dialogue(read_out(wire, options, habits));
  std::string answer;
  for (auto action = dialogue.next(); action;) {
    if (std::holds_alternative<Receive>(*action)) {
      action = dialogue.received(std::exchange(answer, {}));
      continue;
    }
    if (const auto* send = std::get_if<Send>(&*action)) {
      answer = send->bytes.starts_with('/') ? sign_on : data;
    }
    action = dialogue.next();
  }
  return dialogue.result();
}

}  // namespace

TEST_CASE("a readout that is cut off anywhere is never half a readout") {
  for (std::size_t length = 0; length < block.size(); ++length) {
    INFO(length);
    const auto result = read_from(identification, block.substr(0, length), length % 2 != 0);
    // Up to its '!' line all data are there: as good as a meter that sends no check.
    const bool is_all_data = length >= block.find("\r\n!") + 3;
    REQUIRE(result.has_value() == is_all_data);
    CHECK((!result || (result->bcc == Bcc::none && result->telegram == identification + block.substr(0, length))));
  }
}

TEST_CASE("a garbled bit is never believed") {
  const auto flipped = [](std::string bytes, std::size_t bit) {
    bytes[bit / 8] = static_cast<char>(static_cast<unsigned char>(bytes[bit / 8]) ^ (1U << bit % 8));
    return bytes;
  };
  for (const std::string& data : {block, with_even_parity(block)}) {
    for (std::size_t bit = 0; bit < data.size() * 8; ++bit) {
      INFO("bit " << bit % 8 << " of byte " << bit / 8);
      const auto result = read_from(identification, flipped(data, bit), false);
      REQUIRE(result.has_value() == (bit % 8 == 7));  // a parity bit by itself garbles nothing
      CHECK((!result || result->telegram == whole));
    }
  }
  // Only its parity covers the identification.
  const std::string line = with_even_parity(identification);
  const std::string data = with_even_parity(block);
  for (std::size_t bit = 0; bit < line.size() * 8; ++bit) {
    INFO("bit " << bit % 8 << " of byte " << bit / 8 << " of the identification");
    ScriptedMeter meter;
    Reading reading;
    meter.expect(request, 300).reply(flipped(line, bit));
    meter.expect(request, 300).reply(line);
    meter.expect(ack_5, 300).reply(data, 9600);
    CHECK(reading.from(meter)->telegram == whole);
  }
}

TEST_CASE("line ends and noise behind the identification do not pass for data") {
  for (const char* const noise : {"\r\n", "\n", "\x7F", "x\x01"}) {
    Reading reading;
    ScriptedMeter meter;
    meter.expect(request, 300).reply(identification + noise);
    meter.expect(ack_5, 300).reply(block, 9600);
    CHECK(reading.from(meter)->telegram == whole);
  }
}

TEST_CASE("a push meter that is asked is heard, and believed when it came twice") {
  const std::string push = "/EBZ5meter\r\n\r\n1.8.0(1*kWh)\r\n!\r\n";
  for (const bool has_parity : {false, true}) {
    Reading reading;
    ScriptedMeter meter;
    for (int i = 0; i < 2; ++i) {
      meter.expect(request, 300).reply(has_parity ? with_even_parity(push) : push);
      if (i == 0) {
        meter.expect(nak, 300);
      }
    }
    CHECK(reading.from(meter)->telegram == push);
  }
}

TEST_CASE("a meter that identifies itself again before its data is taken at its word, another one is not") {
  Reading reading;
  ScriptedMeter same;
  same.expect(request, 300).reply(identification);
  same.expect(ack_5, 300).reply(identification + block, 9600);
  CHECK(reading.from(same)->telegram == whole);

  const std::string other = "/DEF5x\r\n";
  ScriptedMeter collision;
  collision.expect(request, 300).reply(identification);
  collision.expect(ack_5, 300).reply(other + block, 9600);
  collision.expect(nak, 9600).reply(block);
  CHECK(reading.from(collision)->telegram == whole);
}

TEST_CASE("a lost acknowledgement is no proof of HDLC") {
  const std::string mode_e = "/ABC5\\2meter\r\n";
  Reading reading;
  ScriptedMeter meter;
  meter.expect(request, 300).reply(mode_e);
  meter.expect(ack_5, 300);
  meter.expect(request, 300).reply(mode_e);
  meter.expect(ack_5, 300).reply(block, 9600);
  CHECK(reading.from(meter)->telegram == mode_e + block);
}

TEST_CASE("data that a check does not cover are not believed") {
  Reading reading;
  ScriptedMeter meter;
  meter.expect(request, 300).reply(identification);
  meter.expect(ack_5, 300).reply("1.8.0(9)\r\n" + block + "\r\n!\r\n", 9600);
  meter.expect(nak, 9600).reply(block);
  CHECK(reading.from(meter)->telegram == whole);
}
