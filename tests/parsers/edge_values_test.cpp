// Values at the edges of what a number holds come out exactly, or not at all.

#include "tests/parsers/damaged.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire;
using test::Meter;

namespace {

struct Edge {
  const char* content;  // of the bracket
  std::int64_t mantissa;
  int scale;
  const char* digits;
  Unit unit;
};

const Edge edges[] = {
    {"9999999.999*kWh", 9999999999, 3, "9999999.999", Unit::kWh},
    {"004294967296*Wh", 4294967296, 0, "4294967296", Unit::Wh},
    {"4294967295*Wh", 4294967295, 0, "4294967295", Unit::Wh},
    {"2147483648*Wh", 2147483648, 0, "2147483648", Unit::Wh},
    {"9007199254740993*Wh", 9007199254740993, 0, "9007199254740993", Unit::Wh},
    {"999999999999999.999*kWh", 999999999999999999, 3, "999999999999999.999", Unit::kWh},
    {"-999999999999999.999*kWh", -999999999999999999, 3, "-999999999999999.999", Unit::kWh},
    {"999999999999999999*Wh", 999999999999999999, 0, "999999999999999999", Unit::Wh},
    {"0.999999999999999999*kWh", 999999999999999999, 18, "0.999999999999999999", Unit::kWh},
    {"00000000000000000000000000000001*Wh", 1, 0, "1", Unit::Wh},
    {"0000000000000000000000.001*kWh", 1, 3, "0.001", Unit::kWh},
    {"-0.001*kW", -1, 3, "-0.001", Unit::kW},
    {"-0.001", -1, 3, "-0.001", Unit::none},
    {"0.000000000000000001*kWh", 1, 18, "0.000000000000000001", Unit::kWh},
    {"0*kWh", 0, 0, "0", Unit::kWh},
    {"000000.000*kWh", 0, 3, "0.000", Unit::kWh},
    {"000007,4*kWh", 74, 1, "7.4", Unit::kWh},
};

Record record_with(const std::string& content) {
  constexpr test::Sending sending{true, true};
  return test::received(Meter::dsmr5, test::sent(Meter::dsmr5, 6, "1-0:1.8.1(" + content + ")", sending), sending);
}

}  // namespace

TEST_CASE("values at the edges are exact") {
  for (const Edge& edge : edges) {
    INFO(edge.content);
    const Record record = record_with(edge.content);
    CHECK(record.errors.empty());
    REQUIRE(record.readings.size() == 11);
    const Value& value = record.values_of(record.readings[3]).front();
    CHECK(value.text == edge.content);
    CHECK(value.kind == ValueKind::number);
    CHECK(value.number.mantissa == edge.mantissa);
    CHECK(value.number.scale == edge.scale);
    CHECK(to_string(value.number) == edge.digits);
    CHECK(value.unit == edge.unit);
  }
}

TEST_CASE("more digits than a number holds are an error with a unit, and a text without") {
  for (const std::string digits : {"1234567890123456789", "12345678901234567890", "-1234567890123456789"}) {
    INFO(digits);
    const Record with_unit = record_with(digits + "*kWh");
    REQUIRE(with_unit.errors.size() == 1);
    CHECK(with_unit.errors[0].text == "1-0:1.8.1(" + digits + "*kWh)");
    CHECK(with_unit.errors[0].line == 6);
    CHECK(with_unit.errors[0].column == 11);
    CHECK(with_unit.errors[0].problem == LineProblem::number_too_long);
    CHECK(with_unit.readings.size() == 10);

    const Record without_unit = record_with(digits);
    CHECK(without_unit.errors.empty());
    REQUIRE(without_unit.readings.size() == 11);
    CHECK(without_unit.values_of(without_unit.readings[3]).front().text == digits);
    CHECK(without_unit.values_of(without_unit.readings[3]).front().kind == ValueKind::text);
  }
}
