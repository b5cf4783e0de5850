#include "parsers/iec62056_21/dialogue/data_readout.hpp"

#include "parsers/iec62056_21/dialogue/dialogue.hpp"
#include "tests/parsers/iec62056_21/dialogue/scripted_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <string>
#include <utility>
#include <variant>

using namespace meterwire::iec62056_21;
using meterwire::test::readout;
using meterwire::test::ScriptedMeter;
using meterwire::test::with_even_parity;

namespace {

const std::string request = "/?!\r\n";
const std::string ack_5 =
    "\x06"
    "050\r\n";
const std::string ack_0 =
    "\x06"
    "000\r\n";
const std::string nak = "\x15";

const std::string whole = readout("/ABC5meter", "1.8.0(000001.000*kWh)\n2.8.0(000002.000*kWh)\n");
const std::string identification = whole.substr(0, whole.find('\n') + 1);
const std::string block = whole.substr(identification.size());

// The block with another check character.
std::string checked_by(char character) {
  return block.substr(0, block.size() - 1) + character;
}

const std::string wrong_block = checked_by(static_cast<char>(block.back() ^ 1));
const std::string sum_block =
    checked_by(static_cast<char>(bcc_sum(std::string_view(block).substr(1, block.size() - 2))));

struct Reading {
  SessionOptions options = {};
  Habits habits = {};

  Result<Readout> from(ScriptedMeter& meter) {
    Wire wire(options);
    auto result = meter.play(Dialogue(read_out(wire, options, habits)));
    CHECK(wire.baud() == options.sign_on_baud);
    CHECK(meter.reader_baud() == options.sign_on_baud);
    return result;
  }
  SessionError error_from(ScriptedMeter& meter) {
    const auto result = from(meter);
    REQUIRE_FALSE(result.has_value());
    return result.error().error;
  }
};

}  // namespace

TEST_CASE("mode C: request, identification, acknowledgement, change of speed, data") {
  Reading reading;
  ScriptedMeter meter;
  meter.expect(request, 300).reply(identification);
  meter.expect(ack_5, 300).reply(block, 9600);
  const auto result = reading.from(meter);
  REQUIRE(result.has_value());
  CHECK(result->telegram == whole);
  CHECK(result->bcc == Bcc::exclusive_or);
  CHECK(reading.habits.identification == "ABC5meter");
  CHECK(reading.habits.bcc == Bcc::exclusive_or);
  CHECK(reading.habits.readout_length == whole.size());
}

TEST_CASE("it does not matter how the answers are cut up, nor whether they carry parity bits") {
  Reading reading;
  ScriptedMeter meter;
  meter.in_pieces(1);
  meter.expect(request, 300).reply(with_even_parity(identification));
  meter.expect(ack_5, 300).reply(with_even_parity(block), 9600);
  CHECK(reading.from(meter)->telegram == whole);
}

TEST_CASE("a limit of speed stays at the speed of the sign-on") {
  Reading reading;
  reading.options.address = "12345678";
  reading.options.max_baud = 4800;
  ScriptedMeter meter;
  meter.expect("/?12345678!\r\n", 300).reply(identification);
  meter.expect(ack_0, 300).reply(block);
  CHECK(reading.from(meter)->telegram == whole);
}

TEST_CASE("mode A and B need no acknowledgement") {
  const std::string mode_a = readout("/ABC meter", "1.8.0(1*kWh)\n");
  Reading reading;
  ScriptedMeter a;
  a.expect(request, 300).reply(mode_a);
  CHECK(reading.from(a)->telegram == mode_a);

  const std::string mode_b = readout("/ABCCmeter", "1.8.0(1*kWh)\n");
  ScriptedMeter b;
  b.expect(request, 300).reply(mode_b.substr(0, 12)).reply(mode_b.substr(12), 2400);
  CHECK(reading.from(b)->telegram == mode_b);
}

TEST_CASE("a meter that does not follow the speed it proposed is heard at the old one") {
  Reading reading;
  for (int session = 0; session < 2; ++session) {
    ScriptedMeter meter;
    meter.expect(request, 300).reply(identification);
    meter.expect(ack_5, 300).silence().reply(block);
    CHECK(reading.from(meter)->telegram == whole);
  }
  CHECK(reading.habits.stays_slow());
  ScriptedMeter meter;
  meter.expect(request, 300).reply(identification);
  meter.expect(ack_0, 300).reply(block);
  CHECK(reading.from(meter)->telegram == whole);
}

TEST_CASE("a meter that speaks at the old speed already is asked to repeat it") {
  Reading reading;
  ScriptedMeter meter;
  meter.in_pieces(20);
  meter.expect(request, 300).reply(identification);
  meter.expect(ack_5, 300).reply(block);
  meter.expect(nak, 300).reply(block);
  CHECK(reading.from(meter)->telegram == whole);
}

TEST_CASE("a wrong block is asked for again, then by a new sign-on") {
  Reading reading;
  ScriptedMeter once;
  once.expect(request, 300).reply(identification);
  once.expect(ack_5, 300).reply(wrong_block, 9600);
  once.expect(nak, 9600).reply(block);
  CHECK(reading.from(once)->telegram == whole);

  ScriptedMeter deaf_to_nak;
  deaf_to_nak.expect(request, 300).reply(identification);
  deaf_to_nak.expect(ack_5, 300).reply(wrong_block, 9600);
  deaf_to_nak.expect(nak, 9600);
  deaf_to_nak.expect(request, 300).reply(identification);
  deaf_to_nak.expect(ack_5, 300).reply(block, 9600);
  CHECK(reading.from(deaf_to_nak)->telegram == whole);
}

TEST_CASE("what is never right is given up, and the last attempt is slow") {
  Reading reading;
  ScriptedMeter meter;
  for (int attempt = 0; attempt < 3; ++attempt) {
    const bool is_last = attempt == 2;
    const unsigned baud = is_last ? 300 : 9600;
    meter.expect(request, 300).reply(identification);
    meter.expect(is_last ? ack_0 : ack_5, 300).reply(wrong_block, baud);
    meter.expect(nak, baud).reply(wrong_block);
    meter.expect(nak, baud).reply(wrong_block);
  }
  CHECK(reading.error_from(meter) == SessionError::wrong_check);
}

TEST_CASE("a sum is believed when it came twice, and from then on") {
  Reading reading;
  ScriptedMeter meter;
  meter.expect(request, 300).reply(identification);
  meter.expect(ack_5, 300).reply(sum_block, 9600);
  meter.expect(nak, 9600).reply(sum_block);
  const auto first = reading.from(meter);
  REQUIRE(first.has_value());
  CHECK(first->bcc == Bcc::sum);

  ScriptedMeter again;
  again.expect(request, 300).reply(identification);
  again.expect(ack_5, 300).reply(sum_block, 9600);
  CHECK(reading.from(again)->bcc == Bcc::sum);

  // An exclusive or is now the unusual thing.
  ScriptedMeter other;
  other.expect(request, 300).reply(identification);
  other.expect(ack_5, 300).reply(block, 9600);
  other.expect(nak, 9600).reply(sum_block);
  CHECK(reading.from(other)->telegram == identification + sum_block);
}

TEST_CASE("a meter without check character is believed when it came twice") {
  const std::string no_bcc = block.substr(0, block.size() - 1);
  Reading reading;
  ScriptedMeter meter;
  meter.expect(request, 300).reply(identification);
  meter.expect(ack_5, 300).reply(no_bcc, 9600);
  meter.expect(nak, 9600).reply(no_bcc);
  const auto result = reading.from(meter);
  REQUIRE(result.has_value());
  CHECK(result->bcc == Bcc::none);
  CHECK(result->telegram == identification + no_bcc);
}

TEST_CASE("a lost STX does not make a readout without check") {
  Reading reading;
  ScriptedMeter meter;
  meter.expect(request, 300).reply(identification);
  meter.expect(ack_5, 300).reply(block.substr(1), 9600);
  meter.expect(nak, 9600).reply(block);
  CHECK(reading.from(meter)->telegram == whole);
}

TEST_CASE("an optical head that echoes, noise, and ACK before STX do not disturb") {
  Reading reading;
  ScriptedMeter meter;
  meter.expect(request, 300).reply(request + "\x7F\x01" + identification);
  meter.expect(ack_5, 300).reply(ack_5, 9600).reply("\x06\r\n" + block, 9600);  // the echo came at 300
  CHECK(reading.from(meter)->telegram == identification + "\x06\r\n" + block);
}

TEST_CASE("a meter that does not wait to be acknowledged is not disturbed") {
  Reading reading;
  ScriptedMeter meter;
  meter.expect(request, 300).reply(identification + block.substr(0, 5)).reply(block.substr(5));
  CHECK(reading.from(meter)->telegram == whole);
}

TEST_CASE("each end without data has its own error") {
  Reading reading;
  ScriptedMeter silent;
  silent.expect(request, 300);
  silent.expect(request, 300);
  silent.expect(std::string(66, '\0'), 300);
  silent.expect(request, 300);
  CHECK(reading.error_from(silent) == SessionError::no_answer);

  reading.options.attempts = 1;
  ScriptedMeter noise;
  noise.expect(request, 300).reply(std::string(2000, 'x'));
  CHECK(reading.error_from(noise) == SessionError::bad_identification);

  ScriptedMeter no_data;
  no_data.expect(request, 300).reply(identification);
  no_data.expect(ack_5, 300);
  CHECK(reading.error_from(no_data) == SessionError::no_data);

  ScriptedMeter broken_off;
  broken_off.expect(request, 300).reply(identification);
  broken_off.expect(ack_5, 300).reply(block.substr(0, 20), 9600);
  broken_off.expect(nak, 9600);
  CHECK(reading.error_from(broken_off) == SessionError::incomplete);

  const std::string mode_e = "/ABC5\\2meter\r\n";
  ScriptedMeter hdlc;
  hdlc.expect(request, 300).reply(mode_e);
  hdlc.expect(ack_5, 300);
  CHECK(reading.error_from(hdlc) == SessionError::only_hdlc);
}

TEST_CASE("a meter that never stops is given up") {
  Reading reading;
  reading.options.attempts = 1;
  ScriptedMeter meter;
  std::string endless = "\x02";
  for (int line = 0; line < 5000; ++line) {
    endless += "1.8.0(000001.000*kWh)\r\n";
  }
  meter.in_pieces(100);
  meter.expect(request, 300).reply(identification);
  meter.expect(ack_5, 300).reply(endless, 9600);
  CHECK(reading.error_from(meter) == SessionError::line_busy);
}

TEST_CASE("a battery meter is woken up at last, and first from then on") {
  Reading reading;
  const std::string nuls(66, '\0');  // 2.2 s at 300 Bd
  ScriptedMeter meter;
  meter.expect(request, 300);
  meter.expect(request, 300);
  meter.expect(nuls, 300);
  meter.expect(request, 300).reply(identification);
  meter.expect(ack_5, 300).reply(block, 9600);
  CHECK(reading.from(meter)->telegram == whole);
  CHECK(reading.habits.needs_wake_up);

  ScriptedMeter again;
  again.expect(nuls, 300);
  again.expect(request, 300).reply(identification);
  again.expect(ack_5, 300).reply(block, 9600);
  CHECK(reading.from(again)->telegram == whole);
}

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
