// One odd line costs that line, never the telegram: tables of damage, and where and why it is reported. Each row is
// sent in four ways: lines that end with CR LF and with LF, with a check and without.

#include "tests/parsers/damaged.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire;
using test::Meter;

namespace {

struct Damage {
  Meter meter;
  std::uint32_t line;
  std::string text;
  std::uint32_t column;
  LineProblem problem;
};

using enum LineProblem;
using enum Meter;

const Damage bad_values[] = {
    {dsmr5, 6, "1-0:1.8.1(00012x.456*kWh)", 16, bad_number},
    {dsmr5, 7, "1-0:1.8.2(0x0234567*kWh)", 12, bad_number},
    {dsmr5, 9, "1-0:1.7.0(00.19E*kW)", 16, bad_number},
    {dsmr5, 13, "0-1:24.2.1(261121192500W)(1278A.123*m3)", 31, bad_number},
    {emucs, 6, "1-0:1.8.1(0000OO.034*kWh)", 15, bad_number},
    {readout, 9, "32.7(23!.4*V)", 8, bad_number},
    {dsmr5, 6, "1-0:1.8.1(12345678901234567890*kWh)", 11, number_too_long},
    {dsmr5, 7, "1-0:1.8.2(1.2345678901234567890*kWh)", 11, number_too_long},
    {dsmr5, 9, "1-0:1.7.0(-99999999999999999999*kW)", 11, number_too_long},
    {dsmr5, 10, "1-0:99.97.0(1)(0-0:96.7.19)(261121193000W)(99999999999999999999*s)", 44, number_too_long},
    {dsmr5, 13, "0-1:24.2.1(261121192500W)(99999999999999999999*m3)", 27, number_too_long},
    {emucs, 3, "0-0:96.1.4(1000000000000000000*kWh)", 12, number_too_long},
    {emucs, 8, "1-0:1.6.0(261109134558W)(0.0000000000000000001*kW)", 26, number_too_long},
    {emucs, 11, "0-2:24.2.1(261121192500W)(9999999999999999999,5*m3)", 27, number_too_long},
    {dsmr3, 4, "1-0:1.8.1(+9999999999999999999*kWh)", 11, number_too_long},
    {dsmr3, 7, "0-1:24.3.0(261121190000)(00)(6012345678901234567890*min)(1)(0-1:24.2.1)(m3)", 30, number_too_long},
    {dsmr3, 8, "(99999999999999999999*m3)", 2, number_too_long},
    {readout, 2, "F.F(9999999999999999999*kWh)", 5, number_too_long},
    {readout, 5, "1.8.0*24(9999999999999999999 kWh)", 10, number_too_long},
    {readout, 9, "32.7(1234567890123456789.0*V)", 6, number_too_long},
};

const Damage missing_brackets[] = {
    {dsmr5, 3, "1-3:0.2.850)", 12, no_bracket},
    {dsmr5, 3, "1-3:0.2.8(50", 13, open_bracket},
    {dsmr5, 6, "1-0:1.8.1", 10, no_bracket},
    {dsmr5, 6, "1-0:1.8.1 000123.456*kWh", 25, no_bracket},
    {dsmr5, 7, "1-0:1.8.2)000234.567*kWh)", 10, no_bracket},
    {dsmr5, 7, "garbage", 8, no_bracket},
    {dsmr5, 7, "1-0:1.8.2(", 11, open_bracket},
    {dsmr5, 9, "1-0:1.7.0(00.193*kW", 20, open_bracket},
    {dsmr5, 10, "1-0:99.97.0(1)(0-0:96.7.19)(261121193000W)(0000000240*s", 56, open_bracket},
    {dsmr5, 10, "1-0:99.97.0(1)0-0:96.7.19)(261121193000W)(0000000240*s)", 15, after_bracket},
    {dsmr5, 11, "0-0:96.13.0(test-/-test", 24, open_bracket},
    {dsmr5, 13, "0-1:24.2.1(261121192500W)12785.123*m3)", 26, after_bracket},
    {dsmr5, 13, "0-1:24.2.1(261121192500W)(12785.123*m3", 39, open_bracket},
    {dsmr5, 13, "0-1:24.2.1(261121192500W(12785.123*m3)", 25, open_bracket},
    {dsmr5, 9, "1-0:1.7.0(00.193*kW(00.194*kW)", 20, open_bracket},
    {emucs, 3, "(50217)", 1, no_code},
    {emucs, 8, "1-0:1.6.0(261109134558W)(02.589*kW", 35, open_bracket},
    {emucs, 8, "1-0:1.6.0 261109134558W)(02.589*kW)", 24, no_bracket},
    {emucs, 9, "0-0:98.1.0(1)(1-0:1.6.0(1-0:1.6.0)(261101000000W)(261015123000W)(03.695*kW)", 24, open_bracket},
    {emucs, 10, "0-0:96.13.0(", 13, open_bracket},
    {emucs, 10, "0-0:96.13.0)", 12, no_bracket},
    {emucs, 11, "0-2:24.2.1(261121192500W)(00872.234*m3)x", 40, after_bracket},
    {dsmr3, 3, "0-0:96.1.1(4B414D35", 20, open_bracket},
    {dsmr3, 6, "0-0:17.0.0(0999.00*kW", 22, open_bracket},
    {dsmr3, 7, "0-1:24.3.0(261121190000)(00)(60)(1)(0-1:24.2.1)(m3", 51, open_bracket},
    {dsmr3, 7, "0-1:24.3.0", 11, no_bracket},
    {dsmr3, 8, "(00001.001", 11, open_bracket},
    {dsmr3, 8, "00001.001)", 10, no_bracket},
    {dsmr3, 9, "0-1:24.4.0(1", 13, open_bracket},
    {dsmr3, 10, "0-2:24.3.0(261121180000(00)(60)(1)(0-2:24.2.1)(m3)", 24, open_bracket},
    {dsmr3, 11, "(00872.234", 11, open_bracket},
    {readout, 2, "F.F 00000000", 13, no_bracket},
    {readout, 4, "1.8.0(51.7*kWh", 15, open_bracket},
    {readout, 6, "1.6.1(2.41*kW)(26-11-09 12:15", 30, open_bracket},
    {readout, 6, "1.6.1(2.41*kW(26-11-09 12:15)", 14, open_bracket},
    {readout, 9, "32.7 231.4*V)", 13, no_bracket},
};

const Damage binary_bytes[] = {
    {dsmr5, 6,
     "1-0:1.8.1(0001\xB2"
     "3.456*kWh)",
     15, bad_number},
    {dsmr5, 6,
     std::string("1-0:1.8.1(0001\0"
                 "3.456*kWh)",
                 25),
     15, bad_number},
    {dsmr5, 3, "1-3:0\xFF.2.8(50)", 6, bad_code},
    {dsmr5, 6, "\x01 1-0:1.8.1(000123.456*kWh)", 1, bad_code},
    {dsmr5, 6, "1-0:1.\t8.1(000123.456*kWh)", 7, bad_code},
    {dsmr5, 7, "1-0:1.8.2(000234.567*kWh)\x7F", 26, after_bracket},
    {dsmr5, 7, std::string("1-0:1\0.8.2(000234.567*kWh)", 26), 6, bad_code},
    {dsmr5, 9, "1-0:1\x03.7.0(00.193*kW)", 6, bad_code},
    {dsmr5, 9,
     "\x03"
     "1-0:1.7.0(00.193*kW)",
     1, bad_code},
    {dsmr5, 13, "0-1:24.2.1(261121192500W)\x80(12785.123*m3)", 26, after_bracket},
    {emucs, 6, "1-0:1\xAF.8.1(000000.034*kWh)", 6, bad_code},
    {emucs, 7, "1-0:1.4.0(02.351*kW)\x03", 21, after_bracket},
    {emucs, 11,
     "0-2:\x1B"
     "24.2.1(261121192500W)(00872.234*m3)",
     5, bad_code},
    {dsmr3, 7, "0-1:24\x02.3.0(261121190000)(00)(60)(1)(0-1:24.2.1)(m3)", 7, bad_code},
    {dsmr3, 8, "\x10(00001.001)", 1, bad_code},
    {dsmr3, 9, "0-1:24.4\xDB.0(1)", 9, bad_code},
    {readout, 2, "F\x05.F(00000000)", 2, bad_code},
    {readout, 5,
     "1.8.0*\xFF"
     "24(31.2*kWh)",
     7, bad_code},
    {readout, 9, "32.7(231.4*V)\x08", 14, after_bracket},
};

const Damage long_lines[] = {
    {dsmr5, 3, std::string(10000, '9'), 10001, no_bracket},
    {dsmr5, 7, std::string(9997, 'A') + "(1)", 1, bad_code},
    {dsmr5, 13, "0-1:24.2.1(261121192500W)(" + std::string(10000, '9') + "*m3)", 27, number_too_long},
    {emucs, 5, "0-0:1.0.0(" + std::string(10000, 'x'), 10011, open_bracket},
    {emucs, 9, "0-0:98.1.0" + std::string(10000, '('), 10011, open_bracket},
    {dsmr3, 8, "(" + std::string(10000, '1') + "*m3)", 2, number_too_long},
    {dsmr3, 9, "0-1:24.4.0(1" + std::string(10000, '*'), 10013, open_bracket},
    {readout, 4, std::string(10000, '\xFF'), 1, bad_code},
    {readout, 9, "32.7(231.4*V)" + std::string(10000, 'z'), 14, after_bracket},
};

const Damage others[] = {
    {dsmr5, 6, "1-0:1.8.1(1*kWh) x", 17, after_bracket},
    {dsmr5, 6, "1-0:1.8.1(1*kWh)*", 17, after_bracket},
    {dsmr5, 7, " 1-0:1.8.2(1*kWh)", 1, bad_code},
    {dsmr5, 8, "0-0:96.14.0/0002", 17, no_bracket},
    {dsmr5, 10, "1-0:99.97.0(1)/(0-0:96.7.19)(261121193000W)(0000000240*s)/", 58, after_bracket},
    {emucs, 7, "1-0:1.4.0/02.351*kW", 20, no_bracket},
    {dsmr3, 9, "0-1:24.4.0(1)/", 14, after_bracket},
    {readout, 7, "C.1.0(ABC)/1-DEF)", 11, after_bracket},
};

void check(const Damage& damage) {
  const std::uint32_t last = test::last_of_data_set(damage.meter, damage.line);
  for (const test::Sending sending : test::sendings) {
    INFO("meter " << static_cast<int>(damage.meter) << " line " << damage.line << " CR " << sending.cr_lf << " check "
                  << sending.checked << ": " << damage.text.substr(0, 100));
    const std::string telegram = test::sent(damage.meter, damage.line, damage.text, sending);
    const Record record = test::received(damage.meter, telegram, sending);
    // A line that goes on with the damaged one is nobody's, and says so.
    REQUIRE(record.errors.size() == 1 + last - damage.line);
    const LineError& error = record.errors[0];
    CHECK(error.text == damage.text);
    CHECK(error.line == damage.line);
    CHECK(error.column == damage.column);
    CHECK(describe(error.problem) == describe(damage.problem));
    for (std::uint32_t line = damage.line + 1; line <= last; ++line) {
      const LineError& further = record.errors[line - damage.line];
      CHECK(further.text == test::lines_of(damage.meter)[line - 1]);
      CHECK(further.line == line);
      CHECK(further.column == 1);
      CHECK(further.problem == no_code);
    }
    CHECK((test::items_of(record) == test::items_without(damage.meter, damage.line, last, 0, sending)));
  }
}

}  // namespace

TEST_CASE("a bad value costs its line only") {
  for (const Damage& damage : bad_values) {
    check(damage);
  }
}

TEST_CASE("a missing bracket costs its line only") {
  for (const Damage& damage : missing_brackets) {
    check(damage);
  }
}

TEST_CASE("a binary byte costs its line only") {
  for (const Damage& damage : binary_bytes) {
    check(damage);
  }
}

TEST_CASE("a line of 10 kB costs itself only") {
  for (const Damage& damage : long_lines) {
    check(damage);
  }
}

TEST_CASE("a '/' or anything else out of place costs its line only") {
  for (const Damage& damage : others) {
    check(damage);
  }
}
