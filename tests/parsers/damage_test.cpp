// One odd line costs that line, never the telegram: a table of damage, and where and why it is reported.

#include "parsers/parse.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <string>

using namespace meterwire;

namespace {

struct Damage {
  std::string line;
  std::uint32_t column;
  LineProblem problem;
};

using enum LineProblem;

const Damage damages[] = {
    {"1-0:2.8.0", 10, no_bracket},
    {"1-0:2.8.0 000001.000*kWh", 25, no_bracket},
    {"1-0:2.8.0)000001.000*kWh)", 10, no_bracket},
    {"garbage", 8, no_bracket},
    {"1-0:2.8.0(", 11, open_bracket},
    {"1-0:2.8.0(000001.000*kWh", 25, open_bracket},
    {"1-0:2.8.0(000001.000*kW", 24, open_bracket},
    {"1-0:99.97.0(1)(0-0:96.7.19)(261121193000W)(0000000240*s", 56, open_bracket},
    {"1-0:2.8.0(1*kWh)x", 17, after_bracket},
    {"1-0:2.8.0(1*kWh) x", 17, after_bracket},
    {"1-0:2.8.0(1*kWh)*", 17, after_bracket},
    {" 1-0:2.8.0(1*kWh)", 1, bad_code},
    {"\x01"
     "1-0:2.8.0(1*kWh)",
     1, bad_code},
    {"1-0:2\xFF.8.0(1*kWh)", 6, bad_code},
    {"1-0:2.\t8.0(1*kWh)", 7, bad_code},
    {std::string(70, 'A') + "(1)", 1, bad_code},
    {"1-0:2.8.0(12345678901234567890*kWh)", 11, number_too_long},
    {"1-0:2.8.0(1.2345678901234567890*kWh)", 11, number_too_long},
    {"1-0:2.8.0(-99999999999999999999*kWh)", 11, number_too_long},
    {"0-1:24.2.1(261121192500W)(99999999999999999999*m3)", 27, number_too_long},
    {std::string(10000, '9'), 10001, no_bracket},
};

}  // namespace

TEST_CASE("one odd line costs that line only") {
  for (const Damage& damage : damages) {
    INFO(damage.line);
    const std::string telegram = test::p1_telegram("/ABC5meter\n\n1-3:0.2.8(50)\n1-0:1.8.0(000001.000*kWh)\n" +
                                                   damage.line + "\n1-0:1.7.0(00.001*kW)\n0-0:96.13.0(test-/-test)\n");
    Framer framer;
    std::string_view stream = telegram;
    const auto frame = framer.next(stream);
    REQUIRE(frame);
    Record record;
    REQUIRE_FALSE(parse(*frame, ProtocolChoice::automatic, CheckMode::require, record));
    REQUIRE(record.errors.size() == 1);
    CHECK(record.errors[0].text == damage.line);
    CHECK(record.errors[0].line == 5);
    CHECK(record.errors[0].column == damage.column);
    CHECK(record.errors[0].problem == damage.problem);
    CHECK_FALSE(describe(record.errors[0].problem).empty());
    REQUIRE(record.readings.size() == 4);
    CHECK(record.readings[1].id == "1-0:1.8.0");
    CHECK(record.readings[2].id == "1-0:1.7.0");
    CHECK(record.readings[2].line == 6);
  }
}

TEST_CASE("what is only odd is kept as it is") {
  for (const std::string line :
       {"1-0:2.8.0(1*furlong)", "1-0:2.8.0(a/b)", "XYZ(1)", "1-0:2.8.0((1))", "1-0:2.8.0(\xE9)", "1-0:2.8.0(\x01)",
        "1-0:999.8.0(1)", "1-0:2.8.0()()()", "1-0:2.8.0(())"}) {
    INFO(line);
    Record record;
    const std::string telegram = test::p1_telegram("/ABC5meter\n\n1-0:1.8.0(000001.000*kWh)\n" + line + "\n");
    REQUIRE_FALSE(parse(Frame{telegram, FrameEnd::terminator, true, 0, 1}, ProtocolChoice::automatic,
                        CheckMode::require, record));
    CHECK(record.errors.empty());
    REQUIRE(record.readings.size() == 2);
    std::string text{record.readings[1].id};
    for (const Value& value : record.values_of(record.readings[1])) {
      text += '(' + std::string(value.text) + ')';
    }
    CHECK(text == line);
  }
}
