#include "parsers/iec62056_21/dialogue/targeted_readout.hpp"

#include "parsers/iec62056_21/dialogue/dialogue.hpp"
#include "parsers/iec62056_21/readout.hpp"
#include "tests/parsers/iec62056_21/dialogue/scripted_meter.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <vector>

using namespace meterwire;
using namespace meterwire::iec62056_21;
using meterwire::test::ScriptedMeter;

namespace {

const std::string identification = "/ABC5meter\r\n";

struct Asking {
  SessionOptions options = {};
  Habits habits = {};
  Bcc bcc = Bcc::exclusive_or;  // the meter's

  // Asks for these codes, which are answered so.
  Result<Readout> hears(const std::vector<std::pair<std::string, std::string>>& answers) {
    ScriptedMeter meter;
    std::vector<Command> commands;
    meter.expect("/?!\r\n", 300).reply(identification);
    meter
        .expect(
            "\x06"
            "051\r\n",
            300)
        .reply(frame_of({"P0", "()"}, bcc), 9600);
    for (const auto& [code, answer] : answers) {
      commands.push_back(*command_from(code));
      const std::string covered = answer + '\x03';
      const auto character = static_cast<char>(bcc == Bcc::sum ? bcc_sum(covered) : bcc_xor(covered));
      meter.expect(frame_of(commands.back(), bcc), 9600).reply('\x02' + covered + character);
    }
    meter.expect(frame_of({"B0", {}}, bcc), 9600);
    Wire wire(options);
    auto readout = meter.play(Dialogue(read_codes(wire, options, habits, commands)));
    CHECK(meter.reader_baud() == 300);
    return readout;
  }
};

}  // namespace

TEST_CASE("answers are put together as a readout has them") {
  const auto readout =
      Asking().hears({{"1.8.0", "(0033402.264*kWh)"}, {"2.8.0", "2.8.0(1*kWh)\r\n"}, {"9.9", "(ER07)"}});
  REQUIRE(readout.has_value());
  const std::string block = "1.8.0(0033402.264*kWh)\r\n2.8.0(1*kWh)\r\n9.9(ER07)\r\n!\r\n\x03";
  CHECK(readout->telegram == identification + '\x02' + block + static_cast<char>(bcc_xor(block)));
  CHECK(readout->bcc == Bcc::exclusive_or);
  Record record;
  REQUIRE_FALSE(parse(readout->telegram, CheckMode::require, record));
  CHECK(record.readings.size() == 3);
  CHECK(record.errors.empty());
}

TEST_CASE("the check is of the meter's kind") {
  Asking asking;
  asking.bcc = Bcc::sum;
  asking.habits.bcc = Bcc::sum;
  asking.habits.identification = "ABC5meter";
  const auto readout = asking.hears({{"ET0PE()", "ET0PE(1)\r\n"}});
  REQUIRE(readout.has_value());
  CHECK(readout->bcc == Bcc::sum);
  const std::string block = "ET0PE(1)\r\n!\r\n\x03";
  CHECK(readout->telegram == identification + '\x02' + block + static_cast<char>(bcc_sum(block)));
}

TEST_CASE("where every code is refused, the first refusal is told") {
  const auto readout = Asking().hears({{"1.8.9", "(ER07)"}, {"VNULL", "VNULL(ERR12)"}});
  REQUIRE_FALSE(readout.has_value());
  CHECK(readout.error().error == SessionError::nothing_read);
  CHECK(readout.error().detail == "1.8.9: ER07");
}

TEST_CASE("a refusal of a LIS-200 meter is told in words") {
  const auto readout = Asking().hears({{"R1:7:310.0(1)", "(#0018)"}});
  REQUIRE_FALSE(readout.has_value());
  CHECK(readout.error().detail == "7:310.0: error 18: no right to read; open a lock first");
}

TEST_CASE("a code that was not answered makes the whole fail") {
  Asking asking;
  ScriptedMeter meter;
  asking.options.attempts = 1;
  meter.expect("/?!\r\n", 300).reply(identification);
  meter
      .expect(
          "\x06"
          "051\r\n",
          300)
      .reply(frame_of({"P0", "()"}, Bcc::unknown), 9600);
  meter.expect(frame_of({"R1", "1.8.0()"}, Bcc::unknown), 9600);
  meter.expect("\x15", 9600);
  meter.expect(frame_of({"B0", {}}, Bcc::unknown), 9600);
  Wire wire(asking.options);
  const std::vector<Command> commands{{"R1", "1.8.0()"}};
  const auto readout = meter.play(Dialogue(read_codes(wire, asking.options, asking.habits, commands)));
  CHECK(readout.error().error == SessionError::no_reply);
}

TEST_CASE("the code stands before an answer that leaves it out") {
  CHECK(data_lines_of({"R1", "1.8.0()"}, "(1*kWh)") == "1.8.0(1*kWh)\r\n");
  CHECK(data_lines_of({"R5", "P.01(1;2)"}, "P.01(1)(00)\r\n(2)\r\n") == "P.01(1)(00)\r\n(2)\r\n");
  CHECK(data_lines_of({"R1", "1.8.0()"}, "") == "1.8.0()\r\n");
}

TEST_CASE("a readout is composed with the check that it claims") {
  const std::string lines = "1.8.0(1)\r\n";
  CHECK(compose_readout(identification, lines, Bcc::none).telegram == identification + "\x02" + lines + "!\r\n\x03");
  const Readout sum = compose_readout(identification, lines, Bcc::sum);
  CHECK(sum.telegram.back() == static_cast<char>(bcc_sum(lines + "!\r\n\x03")));
  CHECK(sum.bcc == Bcc::sum);
}
