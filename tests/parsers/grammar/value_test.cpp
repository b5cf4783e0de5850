#include "parsers/grammar/bracket.hpp"
#include "tests/parsers/grammar/read.hpp"
#include "tests/support/catch.hpp"

#include <string>

using namespace meterwire;

namespace {

// The only value of `id(content)`.
struct Read {
  explicit Read(const std::string& content) {
    test::read_lines("1.8.0(" + content + ")\n", record);
    INFO(content);
    REQUIRE(record.errors.empty());
    REQUIRE(record.values.size() == 1);
    REQUIRE(record.values[0].text == content);
  }

  [[nodiscard]] const Value& value() const { return record.values[0]; }

  Record record;
};

struct Number {
  const char* sent;
  const char* digits;
  Unit unit;
  const char* unit_text;
};

}  // namespace

TEST_CASE("numbers are exact") {
  const auto example =
      GENERATE(Number{"004567.890*kWh", "4567.890", Unit::kWh, "kWh"}, Number{"00026*W", "26", Unit::W, "W"},
               Number{"0004", "4", Unit::none, ""}, Number{"000", "0", Unit::none, ""},
               Number{"9999999.999*kWh", "9999999.999", Unit::kWh, "kWh"},
               Number{"004294967296*Wh", "4294967296", Unit::Wh, "Wh"},
               Number{"999999999999999.999*kWh", "999999999999999.999", Unit::kWh, "kWh"},
               Number{"-0.001*kW", "-0.001", Unit::kW, "kW"}, Number{"-000458.90*W", "-458.90", Unit::W, "W"},
               Number{"+00026*W", "26", Unit::W, "W"}, Number{"000007,4*m3", "7.4", Unit::m3, "m3"},
               Number{"  80*Deg", "80", Unit::degree, "Deg"}, Number{" 0.00", "0.00", Unit::none, ""},
               Number{"024562 kWh", "24562", Unit::kWh, "kWh"}, Number{"231.4 V", "231.4", Unit::V, "V"},
               Number{"000007,4", "7.4", Unit::none, ""}, Number{"7,4*m3", "7.4", Unit::m3, "m3"},
               Number{"12.5*furlong", "12.5", Unit::other, "furlong"},
               Number{"00250*imp/kWh", "250", Unit::imp_per_kWh, "imp/kWh"}, Number{"+1.00", "1.00", Unit::none, ""},
               Number{"00000000000000000001*kWh", "1", Unit::kWh, "kWh"}, Number{"12*", "12", Unit::none, ""});
  INFO(example.sent);
  const Read read(example.sent);
  CHECK(read.value().kind == ValueKind::number);
  CHECK(to_string(read.value().number) == example.digits);
  CHECK(read.value().unit == example.unit);
  CHECK(read.value().unit_text() == example.unit_text);
}

TEST_CASE("what only looks like a number is text") {
  const auto* const text = GENERATE(
      "4B384547303034303436333935353037", "1.2.3", "-.--", " -.--", "--__5_--", "088*C&082*C", "18-01-03 08:22", "1e3",
      "inf", "nan", "0x10", "12:46:19", "1.", ".5", "-", "+", "1,2,3", "95.07.12 20:43:40 03", "ver.03,432F,20170504",
      "0-0:96.7.19", "000046.24,000031.14,000015.10", "123 units", "L1-L2-L3", "3232323241424344313233343536373839",
      "230,231", "0,1", "12 h", "1 A", "12345678901234567890", "{", "test-/-test");
  INFO(text);
  const Read read(text);
  CHECK(read.value().kind == ValueKind::text);
  CHECK(read.value().unit == Unit::none);
}

TEST_CASE("an empty bracket is empty, and so is one of blanks") {
  CHECK(Read("").value().kind == ValueKind::empty);
  CHECK(Read("        ").value().kind == ValueKind::empty);
}

TEST_CASE("timestamps are known by their flag") {
  CHECK(Read("101209113020W").value().kind == ValueKind::timestamp);
  CHECK(Read("200512135409S").value().kind == ValueKind::timestamp);
  CHECK(Read("632525252525S").value().kind == ValueKind::timestamp);
  CHECK(Read("161107190000").value().kind == ValueKind::number);
  CHECK(Read("101209113020X").value().kind == ValueKind::text);
  CHECK(Read("1012091130200W").value().kind == ValueKind::text);
}

TEST_CASE("brackets within a value belong to it") {
  CHECK(Read("(ER11)").value().kind == ValueKind::text);
  CHECK(Read("(ER12").value().kind == ValueKind::text);
  CHECK(Read("ER13)").value().kind == ValueKind::text);
  CHECK(Read("12)").value().kind == ValueKind::text);
}

TEST_CASE("more digits than a number holds are an error where they are a measurement") {
  Record record;
  test::read_lines("1.8.0(12345678901234567890*kWh)\n2.8.0(1*kWh)\n", record);
  REQUIRE(record.errors.size() == 1);
  CHECK(record.errors[0].problem == LineProblem::number_too_long);
  CHECK(record.errors[0].column == 7);
  CHECK(record.errors[0].text == "1.8.0(12345678901234567890*kWh)");
  CHECK(record.readings.size() == 1);
}
