#include "parsers/iec62056_21/readout.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <string>

using namespace meterwire;
using iec62056_21::Bcc;
using test::on_the_wire;

namespace {

std::optional<Rejection> parse(const std::string& bytes, CheckMode mode, Record& record) {
  return iec62056_21::parse(bytes, mode, record);
}

std::optional<RejectReason> refused(const std::string& bytes, CheckMode mode = CheckMode::automatic) {
  Record record;
  const auto rejection = parse(bytes, mode, record);
  return rejection ? std::optional(rejection->reason) : std::nullopt;
}

const std::string stx = "\x02";
const std::string identification = "/ABC5meter\r\n";
const std::string data = "1.8.0(000001.000*kWh)\r\n!\r\n";

}  // namespace

TEST_CASE("a readout with a right BCC is a record") {
  Record record;
  REQUIRE_FALSE(parse(test::sample_readout(), CheckMode::require, record));
  CHECK(record.check == Check::bcc_xor);
  CHECK(record.protocol == Protocol::iec62056_21);
  CHECK(record.variant->name == "mode C");
  CHECK(record.manufacturer == "MWS");
  CHECK(record.readings.size() == 11);
  CHECK(record.errors.empty());
  CHECK(record.readings[6].code.history() == 11);
  CHECK(record.readings[8].value_count == 2);
}

TEST_CASE("a wrong BCC is refused with both figures") {
  std::string readout = test::sample_readout();
  readout[readout.find("012345.678")] = '9';
  Record record;
  const auto rejection = parse(readout, CheckMode::automatic, record);
  REQUIRE(rejection);
  CHECK(rejection->reason == RejectReason::bcc_mismatch);
  CHECK(rejection->message().find("sent ") != std::string::npos);
  CHECK_FALSE(refused(readout, CheckMode::off));
}

TEST_CASE("a BCC that is the sum is as good, and the record says so") {
  const std::string answer = "\x02POWEP(0.5266)\r\n\x03'";
  Record record;
  REQUIRE_FALSE(parse(answer, CheckMode::require, record));
  CHECK(record.check == Check::bcc_sum);
  REQUIRE_FALSE(iec62056_21::parse(answer, CheckMode::require, Bcc::sum, record));
}

TEST_CASE("of a meter that is known for the exclusive or, a sum is damage") {
  Record record;
  const auto rejection =
      iec62056_21::parse("\x02POWEP(0.5266)\r\n\x03'", CheckMode::automatic, Bcc::exclusive_or, record);
  REQUIRE(rejection);
  CHECK(rejection->reason == RejectReason::bcc_mismatch);
  CHECK(rejection->detail ==
        "sent 27, calculated 41 (exclusive or), 27 (sum); the meter is known to send the exclusive or");
}

TEST_CASE("a meter that is known for a check has to send it") {
  Record record;
  for (const char* const end : {"", "\r\n"}) {
    const std::string readout = identification + stx + data + "\x03" + end;
    CHECK_FALSE(iec62056_21::parse(readout, CheckMode::automatic, Bcc::none, record));
    CHECK(iec62056_21::parse(readout, CheckMode::automatic, Bcc::exclusive_or, record));
    CHECK(iec62056_21::parse(readout, CheckMode::automatic, Bcc::sum, record));
  }
}

TEST_CASE("a readout that ends with a line end instead of a BCC has none") {
  Record record;
  REQUIRE_FALSE(parse(identification + stx + data + "\x03\r\n", CheckMode::automatic, record));
  CHECK(record.check == Check::none);
  CHECK(refused(identification + stx + data + "\x03\r\n", CheckMode::require) == RejectReason::bcc_missing);
  CHECK(refused(identification + stx + data + "\x03\r") == RejectReason::bcc_mismatch);
  CHECK(refused(identification + stx + data + "\x03\r\n\r") == RejectReason::bcc_mismatch);
}

TEST_CASE("a partial block ends in EOT, a readout does not") {
  const std::string covered = "P.01(2211120730)(00)(15)(1)(1.5.0)(kW)\r\n(0.305)\r\n\x04";
  const auto bcc = static_cast<char>(iec62056_21::bcc_xor(covered));
  Record record;
  REQUIRE_FALSE(parse(stx + covered + bcc, CheckMode::require, record));
  CHECK(record.readings.size() == 1);
  CHECK(record.values.back().text == "0.305");
  CHECK(refused(stx + covered + static_cast<char>(bcc ^ 1)) == RejectReason::bcc_mismatch);
  CHECK(refused(identification + stx + covered + bcc) == RejectReason::no_end);
}

TEST_CASE("the check of a command covers what stands between SOH and STX") {
  Record record;
  REQUIRE_FALSE(parse("\x01P0\x02(1234567)\x03P", CheckMode::require, record));
  CHECK(record.readings.empty());
  REQUIRE(record.errors.size() == 1);
  CHECK(record.errors[0].text == "(1234567)");
  REQUIRE_FALSE(parse("/ABC5meter\r\n\x01P0\x02(1234567)\x03P", CheckMode::require, record));
  CHECK(refused("\x01P1\x02(1234567)\x03P") == RejectReason::bcc_mismatch);
  CHECK(refused("\x01P0(1234567)\x03P") == RejectReason::no_data);
}

TEST_CASE("parity bits do not disturb the BCC") {
  std::string readout = test::sample_readout();
  readout.back() = static_cast<char>(readout.back() ^ 0x80);
  CHECK_FALSE(refused(readout, CheckMode::require));
}

TEST_CASE("a readout without BCC is good, marked, and refused where one is asked for") {
  for (const std::string& readout :
       {identification + stx + data + "\x03", identification + stx + data, identification + "\r\n" + data}) {
    Record record;
    REQUIRE_FALSE(parse(readout, CheckMode::automatic, record));
    CHECK(record.check == Check::none);
    CHECK(refused(readout, CheckMode::require) == RejectReason::bcc_missing);
  }
}

TEST_CASE("a readout that is not whole is refused") {
  const std::string half = identification + stx + "1.8.0(000001.000*kWh)\r\n";
  CHECK(refused(half) == RejectReason::no_end);
  CHECK(refused(half + "\x03\x01") == RejectReason::no_end);
  CHECK(refused(identification + stx + data + "\x01L") == RejectReason::no_end);
  CHECK(refused(identification + "\r\n1.8.0(000001.000*kWh)\r\n") == RejectReason::no_end);
  CHECK(refused(identification + "\r\n" + data + "\x03L") == RejectReason::no_end);
  CHECK(refused(identification + stx + "\x03\x03") == RejectReason::no_data);
  CHECK(refused("/12\r\n" + data) == RejectReason::no_identification);
}

TEST_CASE("'!' may stand behind the last data set, ETX at its line end or not") {
  for (const char* end : {"!\r\n\x03", "!\x03"}) {
    const std::string covered = "0.0(00005077354)\r\n6.31(0109868*h)" + std::string(end);
    char bcc = 0;
    for (const char c : covered) {
      bcc = static_cast<char>(bcc ^ c);
    }
    Record record;
    REQUIRE_FALSE(parse("/KAM MC\r\n" + stx + covered + bcc, CheckMode::require, record));
    CHECK(record.variant->name == "mode A");
    CHECK(record.readings.size() == 2);
  }
}

TEST_CASE("an acknowledgement or its echo before STX is passed over, and lines are still counted") {
  Record record;
  REQUIRE_FALSE(
      parse("/ABC5meter\r\n\x06"
            "050\r\n" +
                stx + "1.8.0(1\r\n1.8.1(1)\r\n!\r\n",
            CheckMode::automatic, record));
  REQUIRE(record.errors.size() == 1);
  CHECK(record.errors[0].line == 3);
}

TEST_CASE("a data block by itself is read") {
  Record record;
  REQUIRE_FALSE(
      parse(on_the_wire("F.F (000000)\n0.0.0(1119401502000)\n1.6.3(000.45*kW)!\n"), CheckMode::automatic, record));
  CHECK(record.readings.size() == 3);
  CHECK(record.identification.empty());
  REQUIRE_FALSE(parse("10.2(0001234*kWh)\r\n10.2&01(1234.567)\r\n9.2*00(0.56789)", CheckMode::automatic, record));
  CHECK(record.readings.size() == 3);
}

TEST_CASE("a push is mode D") {
  Record record;
  REQUIRE_FALSE(
      parse("/EBZ5DD3BZ06ETA_107\r\n\r\n1-0:16.7.0*255(-000259.20*W)\r\n!\r\n", CheckMode::automatic, record));
  CHECK(record.variant->name == "mode D");
  CHECK(to_string(record.values.front().number) == "-259.20");
}

TEST_CASE("the push of EasyMeter's Q3D is known by its name") {
  Record record;
  REQUIRE_FALSE(parse("/ESY5Q3DB1024 V3.04\r\n\r\n1-0:1.7.0*255(-000259.20*W)\r\n!\r\n", CheckMode::automatic, record));
  CHECK(record.variant->name == "mode D, EasyMeter Q3D");
  CHECK(record.variant->zone == "Europe/Berlin");
}
