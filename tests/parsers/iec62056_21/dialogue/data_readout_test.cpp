#include "parsers/iec62056_21/dialogue/data_readout.hpp"

#include "parsers/iec62056_21/bcc.hpp"
#include "tests/parsers/iec62056_21/dialogue/reading.hpp"

#include <string>
#include <string_view>

using namespace meterwire::iec62056_21;
using namespace meterwire::test;

namespace {

const std::string ack_0 =
    "\x06"
    "000\r\n";
// The block with another check character.
std::string checked_by(char character) {
  return block.substr(0, block.size() - 1) + character;
}

const std::string wrong_block = checked_by(static_cast<char>(block.back() ^ 1));
const std::string sum_block =
    checked_by(static_cast<char>(bcc_sum(std::string_view(block).substr(1, block.size() - 2))));

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

TEST_CASE("a mode B meter that stays at the old speed is heard there at last") {
  const std::string mode_b = meterwire::test::readout("/ABCEmeter", "1.8.0(000001.000*kWh)\n");
  const std::string line = mode_b.substr(0, mode_b.find('\n') + 1);
  Reading reading;
  ScriptedMeter meter;
  meter.in_pieces(20);
  for (const bool is_last : {false, false, true}) {
    meter.expect(request, 300).reply(line).reply(mode_b.substr(line.size()));
    if (!is_last) {
      meter.expect(nak, 300);
    }
  }
  CHECK(reading.from(meter)->telegram == mode_b);
  CHECK(reading.habits.not_followed == 1);
}

TEST_CASE("a limit of speed does not keep a mode B meter from its own") {
  const std::string mode_b = meterwire::test::readout("/ABCEmeter", "1.8.0(000001.000*kWh)\n");
  const std::string line = mode_b.substr(0, mode_b.find('\n') + 1);
  Reading reading;
  reading.options.max_baud = 300;
  ScriptedMeter meter;
  meter.in_pieces(20);
  meter.expect(request, 300).reply(line).reply(mode_b.substr(line.size()), 9600);
  CHECK(reading.from(meter)->telegram == mode_b);
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
