// Data sets in every form that meters send, each beside what it is read as.

#include "parsers/iec62056_21/readout.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <string>
#include <string_view>

using namespace meterwire;

namespace {

std::string described(const Value& value) {
  switch (value.kind) {
    case ValueKind::empty:
      return "-";
    case ValueKind::number:
      return to_string(value.number) + std::string(value.unit_text().empty() ? "" : " ") +
             std::string(value.unit == Unit::other ? value.unit_text() : symbol(value.unit));
    case ValueKind::timestamp:
      return '@' + std::string(value.text);
    case ValueKind::text:
      break;
  }
  return '"' + std::string(value.text) + '"';
}

// "1.8.0*24 <1.8.0*24> 1234.5 kWh": the id, the code if it is one, and what stood in the brackets. A number stands as
// such, a text in quotation marks, '-' is nothing.
std::string described(const Record& record, const Reading& reading) {
  std::string text(reading.id);
  text += reading.code.empty() ? std::string() : " <" + to_string(reading.code) + ">";
  for (const Value& value : record.values_of(reading)) {
    text += ' ' + described(value);
  }
  return text;
}

std::string described(const Record& record) {
  std::string text;
  for (const Reading& reading : record.readings) {
    text += (text.empty() ? "" : "; ") + described(record, reading);
  }
  return text;
}

struct Example {
  const char* lines;
  const char* expected;
};

void check(const Example& example) {
  INFO(example.lines);
  Record record;
  REQUIRE_FALSE(iec62056_21::parse(test::data_block(example.lines), CheckMode::require, record));
  CHECK(record.errors.empty());
  CHECK(described(record) == example.expected);
}

}  // namespace

TEST_CASE("ids of data sets") {
  const auto example = GENERATE(
      Example{"1-0:1.8.0*255(1*kWh)\n", "1-0:1.8.0*255 <1-0:1.8.0*255> 1 kWh"},
      Example{"1.8.0(1*kWh)\n", "1.8.0 <1.8.0> 1 kWh"},
      Example{"0:0.0.0*255(1095100000053019)\n", "0:0.0.0*255 <0:0.0.0*255> 1095100000053019"},
      Example{"F.F(00)\n", "F.F <97.97> 0"}, Example{"FF(00)\n", "FF 0"}, Example{"F(0)\n", "F 0"},
      Example{"F.F.0(0000000)\n", "F.F.0 <97.97.0> 0"}, Example{"C.5(0404)\n", "C.5 <96.5> 404"},
      Example{"C.71 (00000)\n", "C.71 <96.71> 0"}, Example{"C.60.5.1(7)\n", "C.60.5.1 <96.60.5*1> 7"},
      Example{"L.71.1(x)\n", "L.71.1 <98.71.1> \"x\""}, Example{"T.V.1(x)\n", "T.V.1 \"x\""},
      Example{"0.5.1.2(3)\n", "0.5.1.2 <0.5.1*2> 3"}, Example{"1.6.0,5(202601130730)\n", "1.6.0,5 202601130730"},
      Example{"30D(1)\n", "30D 1"}, Example{"ET0PE(68.42)\n", "ET0PE 68.42"}, Example{"2:310.0(1)\n", "2:310.0 1"},
      Example{"F.F (000000)\n", "F.F <97.97> 0"}, Example{"31.6 (002.67*A)\n", "31.6 <31.6> 2.67 A"},
      Example{"0F0880FF(000046.24,000031.14)\n", "0F0880FF <15.8.128*255> \"000046.24,000031.14\""},
      Example{"600100FF(60089784)\n", "600100FF <96.1.0*255> 60089784"}, Example{"0F088001(1)\n", "0F088001 1"},
      Example{"DEADBEEF(1)\n", "DEADBEEF 1"});
  check(example);
}

TEST_CASE("history of data sets") {
  const auto example = GENERATE(
      Example{"1.8.0*01(1*kWh)\n", "1.8.0*01 <1.8.0*1> 1 kWh"}, Example{"1.8.0*1(1*kWh)\n", "1.8.0*1 <1.8.0*1> 1 kWh"},
      Example{"1.8.0&01(1*kWh)\n", "1.8.0&01 <1.8.0*1> 1 kWh"},
      Example{"1-0:1.8.0&255(1*kWh)\n", "1-0:1.8.0&255 <1-0:1.8.0*255> 1 kWh"},
      Example{"10.2(0001234*kWh)\n10.2&01(1234.567)\n10.2*99(0000000)\n",
              "10.2 <10.2> 1234 kWh; 10.2&01 <10.2*1> 1234.567; 10.2*99 <10.2*99> 0"},
      Example{"20.*22(0001234)\n", "20.*22 1234"},
      Example{"1.8.1*57(2*kWh)\n1.8.1*56(1*kWh)\n", "1.8.1*57 <1.8.1*57> 2 kWh; 1.8.1*56 <1.8.1*56> 1 kWh"},
      Example{"1.8.1*0(0*kWh)\n1.8.1*0(0*kWh)\n1.8.1*00(0*kWh)\n",
              "1.8.1*0 <1.8.1*0> 0 kWh; 1.8.1*0 <1.8.1*0> 0 kWh; 1.8.1*00 <1.8.1*0> 0 kWh"});
  check(example);
}

TEST_CASE("data sets share a line, or go on in the next") {
  const auto example =
      GENERATE(Example{"6.8(0029.055*MWh)6.26(01589.28*m3)9.21(00010213)\nF(0)6.8.1()\n",
                       "6.8 <6.8> 29.055 MWh; 6.26 <6.26> 1589.28 m3; 9.21 <9.21> 10213; F 0; 6.8.1 <6.8.1> -"},
               Example{"ET0PE(68.42)\n(45.54)\n(0.00)\n", "ET0PE 68.42 45.54 0.00"},
               Example{"ET0PE(68.42)\nET0PE(45.54)\n", "ET0PE 68.42; ET0PE 45.54"},
               Example{"P.01(1220401010000)(08)(15)(1)(1-0:1.5.0)(kW)\n(0.30499)\n(0.31774)\n",
                       "P.01 <99.1> 1220401010000 8 15 1 \"1-0:1.5.0\" \"kW\" 0.30499 0.31774"},
               Example{"1.6.0 (000.53*kW)\n1.6.0 (95.07.12 20:43:40 03)\n",
                       "1.6.0 <1.6.0> 0.53 kW; 1.6.0 <1.6.0> \"95.07.12 20:43:40 03\""},
               Example{"400B(E12)(118.8)400D(50.01)\n", "400B \"E12\" 118.8; 400D 50.01"});
  check(example);
}

TEST_CASE("numbers of data sets") {
  const auto example = GENERATE(
      Example{"1.7.0(+00026*W)\n", "1.7.0 <1.7.0> 26 W"}, Example{"1.7.0(-000259.20*W)\n", "1.7.0 <1.7.0> -259.20 W"},
      // A decimal comma is certain before a unit and in a register that is filled up with zeros.
      Example{"1.8.0(000007,4*kWh)\n", "1.8.0 <1.8.0> 7.4 kWh"}, Example{"1.8.0(000007,4)\n", "1.8.0 <1.8.0> 7.4"},
      Example{"1.8.0(7,4)\n", "1.8.0 <1.8.0> \"7,4\""}, Example{"1.8.0(230,231)\n", "1.8.0 <1.8.0> \"230,231\""},
      Example{"1.8.0(024562 kWh)\n", "1.8.0 <1.8.0> 24562 kWh"},
      Example{"0.3.3(00250*imp/kWh)\n", "0.3.3 <0.3.3> 250 imp/kWh"},
      Example{"81.7.6(  80*Deg)\n", "81.7.6 <81.7.6> 80 deg"}, Example{"53.7.0( 0.00)\n", "53.7.0 <53.7.0> 0.00"},
      Example{"0.0(          120858)\n", "0.0 <0.0> 120858"},
      Example{"C.13.21(00000001*secs)\n", "C.13.21 <96.13.21> 1 s"},
      Example{"1.8.0(1*furlong)\n", "1.8.0 <1.8.0> 1 furlong"});
  check(example);
}

TEST_CASE("values that are no number") {
  const auto example = GENERATE(
      Example{"1.6.0()\n", "1.6.0 <1.6.0> -"}, Example{"C.1.1(        )\n", "C.1.1 <96.1.1> -"},
      Example{"33.7.0(-.--)\n", "33.7.0 <33.7.0> \"-.--\""}, Example{"33.7.0( -.--)\n", "33.7.0 <33.7.0> \" -.--\""},
      Example{"32.7.0(-.--*V)\n", "32.7.0 <32.7.0> \"-.--*V\""},
      Example{"0.2.0(--__5_--)\n", "0.2.0 <0.2.0> \"--__5_--\""},
      Example{"9.4(088*C&082*C)\n", "9.4 <9.4> \"088*C&082*C\""}, Example{"9.2(&&)\n", "9.2 <9.2> \"&&\""},
      Example{"0.2.0(/SX330)\n", "0.2.0 <0.2.0> \"/SX330\""},
      Example{"0.2.2(:::::G11)\n", "0.2.2 <0.2.2> \":::::G11\""},
      Example{"0.2.0(V01.69#EEA3546C)\n", "0.2.0 <0.2.0> \"V01.69#EEA3546C\""},
      Example{"HELLO(2,CE301,12,00123456,dummy)\n", "HELLO \"2,CE301,12,00123456,dummy\""},
      Example{"C.82 (00:00 T3 05:00 T2 24:00)\n", "C.82 <96.82> \"00:00 T3 05:00 T2 24:00\""});
  check(example);
}

TEST_CASE("a code that a meter refuses is a reading that says so") {
  const auto example = GENERATE(
      Example{"1.8.0(ER07)\n", "1.8.0 <1.8.0> \"ER07\""}, Example{"VNULL(ERR12)\n", "VNULL \"ERR12\""},
      Example{"3:171.0(#0018)\n", "3:171.0 <3:171.0> \"#0018\""}, Example{"1.8.0(ERROR)\n", "1.8.0 <1.8.0> \"ERROR\""},
      Example{"1.8.0((ER07))\n", "1.8.0 <1.8.0> \"(ER07)\""});
  check(example);
}

TEST_CASE("dates of data sets stay as sent") {
  const auto example = GENERATE(Example{"1.6.1(0.50262*kW)(2211120730)\n", "1.6.1 <1.6.1> 0.50262 kW 2211120730"},
                                Example{"0.1.0*1(18-01-03 08:22)\n", "0.1.0*1 <0.1.0*1> \"18-01-03 08:22\""},
                                Example{"1.6.0(0*kW)(00-00-00,00:00)\n", "1.6.0 <1.6.0> 0 kW \"00-00-00,00:00\""},
                                Example{"9.36(2022-06-08&10:06:51)\n", "9.36 <9.36> \"2022-06-08&10:06:51\""},
                                Example{"C.51.2(0221212163024)\n", "C.51.2 <96.51.2> 221212163024"});
  check(example);
}

TEST_CASE("the last data set is there, wherever the '!' stands") {
  for (const char* const end : {"!\r\n\x03", "!\x03", "\r\n!\r\n\x03", "\r\n!\x03", " !\r\n\x03"}) {
    const std::string covered = std::string("6.8(00433.65*GJ)\r\n6.31(0109868*h)") + end;
    Record record;
    REQUIRE_FALSE(iec62056_21::parse("/KAM MC\r\n\x02" + covered + static_cast<char>(iec62056_21::bcc_sum(covered)),
                                     CheckMode::require, record));
    CHECK(described(record) == "6.8 <6.8> 433.65 GJ; 6.31 <6.31> 109868 h");
    CHECK(record.errors.empty());
  }
}
