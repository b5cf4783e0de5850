#include "parsers/dsmr/telegram.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <string>

using namespace meterwire;
using test::on_the_wire;
using test::p1_telegram;

namespace {

const std::string lines = "/ABC5meter\n\n1-3:0.2.8(50)\n1-0:1.8.1(000001.000*kWh)\n";
const std::string old_lines =
    "/ABC5meter\n\n0-0:96.1.1(30)\n0-1:24.3.0(090212160000)(00)(60)(1)(0-1:24.2.1)(m3)\n(00001.001)\n";

std::optional<RejectReason> refused(const std::string& telegram, CheckMode mode = CheckMode::automatic) {
  Record record;
  const auto rejection = dsmr::parse(telegram, mode, record);
  return rejection ? std::optional(rejection->reason) : std::nullopt;
}

}  // namespace

TEST_CASE("a telegram with a right CRC is a record") {
  Record record;
  REQUIRE_FALSE(dsmr::parse(test::sample_telegram(), CheckMode::require, record));
  CHECK(record.check == Check::crc16);
  CHECK(record.protocol == Protocol::dsmr);
  CHECK(record.variant->name == "DSMR 5.0");
  CHECK(record.identification == "MWS5\\2TEST-0001");
  CHECK(record.manufacturer == "MWS");
  CHECK(record.readings.size() == 22);
  REQUIRE(record.errors.size() == 1);
  CHECK(record.errors[0].text == "this line nobody knows");
  CHECK(record.errors[0].line == 19);
}

TEST_CASE("a wrong CRC is refused with both figures") {
  std::string telegram = p1_telegram(lines);
  telegram[telegram.find("000001")] = '9';
  Record record;
  const auto rejection = dsmr::parse(telegram, CheckMode::automatic, record);
  REQUIRE(rejection);
  CHECK(rejection->reason == RejectReason::crc_mismatch);
  CHECK(rejection->line == 5);
  CHECK(rejection->column == 2);
  CHECK(rejection->message().find("the CRC does not match: sent ") == 0);
  CHECK_FALSE(refused(telegram, CheckMode::off));
}

TEST_CASE("lower-case and unpadded CRCs are accepted") {
  std::string telegram = p1_telegram(lines);
  for (char& c : telegram) {
    if (telegram.find('!') < static_cast<std::size_t>(&c - telegram.data()) && c >= 'A' && c <= 'F') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  CHECK_FALSE(refused(telegram, CheckMode::require));

  // One whose CRC begins with zero, found by counting up.
  for (int i = 0; i < 1000; ++i) {
    std::string padded = p1_telegram(lines + "1-0:1.7.0(" + std::to_string(i) + "*W)\n");
    const std::size_t crc = padded.rfind('!') + 1;
    if (padded[crc] == '0') {
      padded.erase(crc, 1);
      CHECK_FALSE(refused(padded, CheckMode::require));
      return;
    }
  }
  FAIL("no CRC with a leading zero was found");
}

TEST_CASE("a telegram without a CRC is good unless one is asked for") {
  for (const std::string& sent : {old_lines, lines}) {
    for (const char* end : {"!\n", "!"}) {
      const std::string telegram = on_the_wire(sent + end);
      CHECK_FALSE(refused(telegram));
      CHECK_FALSE(refused(telegram, CheckMode::off));
      CHECK(refused(telegram, CheckMode::require) == RejectReason::crc_missing);
    }
  }
  Record record;
  REQUIRE_FALSE(dsmr::parse(on_the_wire(old_lines + "!\n"), CheckMode::automatic, record));
  CHECK(record.check == Check::none);
}

TEST_CASE("a telegram without '!' is good only where nothing says that it is a half") {
  CHECK_FALSE(refused(on_the_wire(old_lines)));
  CHECK(refused(on_the_wire(lines)) == RejectReason::no_end);
  CHECK(refused(on_the_wire(old_lines + "1-0:1.8.2(00\n")) == RejectReason::no_end);
  CHECK(refused(on_the_wire(old_lines), CheckMode::require) == RejectReason::no_end);
  CHECK_FALSE(refused(on_the_wire(lines), CheckMode::off));
  // A Swedish meter states no version, but always sends '!' and a CRC.
  CHECK(refused(on_the_wire("/ABC9 7534\n0-0:1.0.0(261121193000W)\n1-0:1.8.0(00006678.394*kWh)\n")) ==
        RejectReason::no_end);
}

TEST_CASE("two telegrams that a broken line made one are refused where no check would tell") {
  const std::string glued = on_the_wire("/ABC5meter\n\n0-0:96.1.1(30)\n1-0:1.8.1(00/ABC5meter\n\n0-0:96.1.1(30)\n!\n");
  Record record;
  const auto rejection = dsmr::parse(glued, CheckMode::automatic, record);
  REQUIRE(rejection);
  CHECK(rejection->reason == RejectReason::no_end);
  CHECK(rejection->line == 4);
  CHECK(rejection->column == 13);
}

TEST_CASE("what is no telegram says why") {
  CHECK(refused("") == RejectReason::no_identification);
  CHECK(refused("1-0:1.8.1(1*kWh)\r\n!\r\n") == RejectReason::no_identification);
  CHECK(refused("/ABC5x\r\n\r\n!\r\n") == RejectReason::no_data);
  CHECK(refused("/ABC5x\r\n") == RejectReason::no_data);
  CHECK(refused(on_the_wire(lines + "!12G4\n")) == RejectReason::bad_end);
  CHECK(refused(on_the_wire(lines + "!12345\n")) == RejectReason::bad_end);
}

TEST_CASE("the gas value of DSMR 3 on its next line belongs to its data set") {
  Record record;
  REQUIRE_FALSE(dsmr::parse(
      on_the_wire("/ABC5x\n\n0-1:24.3.0(090212160000)(00)(60)(1)(0-1:24.2.1)(m3)\n(00001.001)\n0-1:24.4.0(1)\n!\n"),
      CheckMode::automatic, record));
  REQUIRE(record.readings.size() == 2);
  CHECK(record.readings[0].value_count == 7);
  CHECK(to_string(record.values_of(record.readings[0]).back().number) == "1.001");
}
