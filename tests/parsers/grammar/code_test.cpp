#include "parsers/grammar/code.hpp"

#include "tests/parsers/grammar/read.hpp"
#include "tests/support/catch.hpp"

#include <string>

using namespace meterwire;

namespace {

struct Code {
  const char* sent;
  const char* groups;  // as to_string() writes the code; empty: no OBIS code
};

}  // namespace

TEST_CASE("codes are read in every form of the field") {
  const auto example = GENERATE(
      Code{"1-0:1.8.0*255", "1-0:1.8.0*255"}, Code{"1-0:1.8.0", "1-0:1.8.0"}, Code{"1.8.0", "1.8.0"},
      Code{"32.7", "32.7"}, Code{"1.8.0*24", "1.8.0*24"}, Code{"1.8.0&01", "1.8.0*1"}, Code{"10.2*99", "10.2*99"},
      Code{"0:0.0.0*255", "0:0.0.0*255"}, Code{"1-0:21.7.0.255", "1-0:21.7.0*255"}, Code{"C.5.0", "96.5.0"},
      Code{"0-0:C.1.6*255", "0-0:96.1.6*255"}, Code{"F.F", "97.97"}, Code{"L.71.1", "98.71.1"}, Code{"P.01", "99.1"},
      Code{"ET0PE", ""}, Code{"0F0880FF", "15.8.128*255"}, Code{"600100FF", "96.1.0*255"}, Code{"0F088001", ""},
      Code{"0f0880ff", ""}, Code{"2:310.0", ""}, Code{"30D", ""}, Code{"F", ""}, Code{"1.6.0,5", ""},
      Code{"C.60.5.1", "96.60.5*1"}, Code{"1-0:99:97.0", ""}, Code{"1/0:22.7.0", ""}, Code{"0-0:1337", ""},
      Code{"1-0:1.8.256", ""}, Code{"1 -3:0.2.8", ""}, Code{"20.*22", ""});
  INFO(example.sent);
  Record record;
  test::read_lines(std::string(example.sent) + "(1)\n", record);
  CHECK(record.errors.empty());
  REQUIRE(record.readings.size() == 1);
  CHECK(record.readings[0].id == example.sent);
  CHECK(to_string(record.readings[0].code) == example.groups);
}

TEST_CASE("blanks between a code and its value belong to neither") {
  Record record;
  test::read_lines("F.F (000000)\n31.6  (002.67*A)\n", record);
  REQUIRE(record.readings.size() == 2);
  CHECK(record.readings[0].id == "F.F");
  CHECK(record.readings[1].id == "31.6");
  CHECK(to_string(record.readings[1].code) == "31.6");
}

TEST_CASE("what is no code costs its line only") {
  struct Bad {
    std::string sent;
    std::uint32_t column;
    LineProblem problem;
  };
  const auto bad = GENERATE(Bad{" 1.8.0(1)", 1, LineProblem::bad_code}, Bad{"1.\x01.0(1)", 3, LineProblem::bad_code},
                            Bad{"1.\xC3\xA9(1)", 3, LineProblem::bad_code}, Bad{"1.8.0", 6, LineProblem::no_bracket},
                            Bad{"1.8.0)", 6, LineProblem::no_bracket}, Bad{"(1)", 1, LineProblem::no_code},
                            Bad{std::string(65, 'x') + "(1)", 1, LineProblem::bad_code});
  INFO(bad.sent);
  Record record;
  test::read_lines(bad.sent + "\n2.8.0(2)\n", record);
  REQUIRE(record.errors.size() == 1);
  CHECK(record.errors[0].text == bad.sent);
  CHECK(record.errors[0].line == 1);
  CHECK(record.errors[0].column == bad.column);
  CHECK(record.errors[0].problem == bad.problem);
  REQUIRE(record.readings.size() == 1);
  CHECK(record.readings[0].id == "2.8.0");
}
