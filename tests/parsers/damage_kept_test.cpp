// What is only odd costs nothing: it is kept as it was sent, and every other line is as it was.

#include "tests/parsers/damaged.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace meterwire;
using test::Meter;

namespace {

struct Odd {
  Meter meter;
  std::uint32_t line;
  std::string text;       // in place of the line
  ValueKind kind;         // of its last value
  std::string kept = {};  // empty: the text, without blank lines
};

using enum Meter;
using enum ValueKind;

const Odd odds[] = {
    // units that nobody knows
    {dsmr5, 6, "1-0:1.8.1(000123.456*furlong)", number},
    {dsmr5, 13, "0-1:24.2.1(261121192500W)(12785.123*cuft)", number},
    {dsmr5, 9, "1-0:1.7.0(00.193*k\xCE\xA9)", number},
    {emucs, 11, "0-2:24.2.1(261121192500W)(00872.234*)", number},
    {dsmr3, 4, "1-0:1.8.1(00608.400*kWh/kWh)", number},
    {dsmr3, 7, "0-1:24.3.0(261121190000)(00)(60)(1)(0-1:24.2.1)(ell)", text},
    {dsmr3, 8, "(00001.001*pint)", number},
    {readout, 9, "32.7(231.4*/V)", number},
    // a '/' in a text
    {dsmr5, 3, "1-3:0.2.8(5/0)", text},
    {dsmr5, 11, "0-0:96.13.0(/ABC5x/)", text},
    {emucs, 10, "0-0:96.13.0(//////)", text},
    {dsmr3, 9, "0-1:24.4.0(/ISK5)", text},
    {readout, 7, "C.1.0(/XYZ5meter)", text},
    {readout, 4, "1/8/0(51.7*kWh)", number},
    // empty lines
    {dsmr5, 3, "\n1-3:0.2.8(50)", number},
    {dsmr5, 7, "\n1-0:1.8.2(000234.567*kWh)", number},
    {dsmr5, 13, "0-1:24.2.1(261121192500W)(12785.123*m3)\n", number},
    {emucs, 8, "\n\n\n1-0:1.6.0(261109134558W)(02.589*kW)", number},
    {emucs, 6, " \t\n1-0:1.8.1(000000.034*kWh)", number},
    {dsmr3, 8, "\n(00001.001)", number},
    {dsmr3, 9, "\n0-1:24.4.0(1)", number},
    {dsmr3, 9, std::string(10000, ' ') + "\n0-1:24.4.0(1)", number, "0-1:24.4.0(1)"},
    {readout, 2, "\nF.F(00000000)", number},
    {readout, 9, "32.7(231.4*V)\n", number},
    // binary bytes within a text, and within what would else be a number
    {dsmr5, 3, "1-3:0.2.8(\x01)", text},
    {dsmr5, 11, "0-0:96.13.0(te\x02st)", text},
    {dsmr5, 11, "0-0:96.13.0(te\x03st)", text},
    {dsmr5, 11, "0-0:96.13.0(\xFF\xFE\x80)", text},
    {dsmr5, 11, std::string("0-0:96.13.0(te\0st)", 18), text},
    {emucs, 10, "0-0:96.13.0(\x1B[2J)", text},
    {dsmr3, 8, "(00001\x7F.001)", text},
    {readout, 7, "C.1.0(ABC\xE9)", text},
    // values that are none
    {dsmr5, 9, "1-0:1.7.0(-.---*kW)", text},
    {dsmr5, 4, "0-0:1.0.0(261399992500W)", timestamp},
    {emucs, 8, "1-0:1.6.0(261109134558W)()", empty},
    {emucs, 3, "0-0:96.1.4(12345678901234567890)", text},
    {readout, 4, "1.8.0(51..7*kWh)", text},
    // long lines
    {dsmr5, 11, "0-0:96.13.0(" + std::string(10000, '4') + ")", text},
    {readout, 5, "1.8.0*24(31.2*" + std::string(10000, 'W') + ")", number},
    // codes and brackets
    {dsmr5, 7, "XYZ(1)", number},
    {dsmr5, 7, "1-0:1.8.2((1))", text},
    {dsmr5, 7, "1-0:999.8.0(1)", number},
    {dsmr5, 7, "1-0:1.8.2()()()", empty},
    {dsmr5, 7, "1-0:1.8.2(())", text},
    {dsmr5, 3, "XYZ(1)", number},
    {dsmr3, 9, "0-1:24.4.0(1))", text},
    {dsmr3, 9, "0-1:24.4.0(1" + std::string(10000, ')'), text},
};

std::string without(std::string text, char unwanted) {
  std::erase(text, unwanted);
  return text;
}

std::string stripped(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

void check(const Odd& odd) {
  const auto added = static_cast<std::uint32_t>(std::ranges::count(odd.text, '\n'));
  const std::string expected = odd.kept.empty() ? stripped(odd.text) : odd.kept;
  for (const test::Sending sending : test::sendings) {
    INFO("meter " << static_cast<int>(odd.meter) << " line " << odd.line << " CR " << sending.cr_lf << " check "
                  << sending.checked << ": " << odd.text.substr(0, 100));
    const Record record = test::received(odd.meter, test::sent(odd.meter, odd.line, odd.text, sending), sending);
    CHECK(record.errors.empty());

    const std::size_t values_before = test::items_without(odd.meter, odd.line, 1000, 0, sending).size();
    std::vector<test::Item> items = test::items_of(record);
    std::string kept;
    std::size_t index = 0;
    ValueKind kind = empty;
    for (const Reading& reading : record.readings) {
      bool first = reading.line >= odd.line && reading.line <= odd.line + added;
      for (const Value& value : record.values_of(reading)) {
        if (items[index].line >= odd.line && items[index].line <= odd.line + added) {
          CHECK(index >= values_before);
          kept += (first ? std::string(reading.id) : std::string()) + '(' + std::string(value.text) + ')';
          kind = value.kind;
          first = false;
        }
        ++index;
      }
    }
    CHECK(without(kept, '\r') == expected);
    CHECK(static_cast<int>(kind) == static_cast<int>(odd.kind));
    std::erase_if(items,
                  [&](const test::Item& item) { return item.line >= odd.line && item.line <= odd.line + added; });
    CHECK((items == test::items_without(odd.meter, odd.line, odd.line, added, sending)));
  }
}

}  // namespace

TEST_CASE("what is only odd is kept as it is, and costs no other line") {
  for (const Odd& odd : odds) {
    check(odd);
  }
}
