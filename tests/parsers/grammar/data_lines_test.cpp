#include "parsers/grammar/data_lines.hpp"

#include "tests/parsers/grammar/read.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <vector>

using namespace meterwire;

namespace {

std::vector<std::string> texts(const Record& record, const Reading& reading) {
  std::vector<std::string> all;
  for (const Value& value : record.values_of(reading)) {
    all.emplace_back(value.text);
  }
  return all;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a data set has as many values as brackets") {
  Record record;
  test::read_lines("1-0:99.97.0(2)(0-0:96.7.19)(101208152415W)(0000000240*s)\n1.7.0(1*kW)\n", record);
  REQUIRE(record.readings.size() == 2);
  CHECK(texts(record, record.readings[0]) == Texts{"2", "0-0:96.7.19", "101208152415W", "0000000240*s"});
  CHECK(texts(record, record.readings[1]) == Texts{"1*kW"});
  CHECK(record.readings[1].line == 2);
}

TEST_CASE("several data sets may stand on a line") {
  Record record;
  test::read_lines("6.8(0029.055*MWh)6.26(01589.28*m3)9.21(00010213)\n6.8*01(0028.086*MWh)F(0)!\n", record);
  REQUIRE(record.errors.empty());
  REQUIRE(record.readings.size() == 5);
  CHECK(record.readings[1].id == "6.26");
  CHECK(texts(record, record.readings[1]) == Texts{"01589.28*m3"});
  CHECK(record.readings[4].id == "F");
  CHECK(record.readings[4].line == 2);
}

TEST_CASE("a line without a code goes on with the data set before it") {
  Record record;
  test::read_lines("0-1:24.3.0(090212160000)(00)(60)(1)(0-1:24.2.1)(m3)\n(00001.001)\nET0PE(68.42)\n(45.54)\n(22.88)\n",
                   record);
  REQUIRE(record.errors.empty());
  REQUIRE(record.readings.size() == 2);
  CHECK(texts(record, record.readings[0]).back() == "00001.001");
  CHECK(record.readings[0].value_count == 7);
  CHECK(texts(record, record.readings[1]) == Texts{"68.42", "45.54", "22.88"});
}

TEST_CASE("a value without a code is never taken for that of another line") {
  Record record;
  test::read_lines("1.8.0(1*kWh)\n0-1:24.3.0(090212160000)(00\n(00001.001)\n2.8.0(2*kWh)\n", record);
  REQUIRE(record.errors.size() == 2);
  CHECK(record.errors[0].problem == LineProblem::open_bracket);
  CHECK(record.errors[1].problem == LineProblem::no_code);
  CHECK(record.errors[1].line == 3);
  REQUIRE(record.readings.size() == 2);
  CHECK(texts(record, record.readings[0]) == Texts{"1*kWh"});
  CHECK(texts(record, record.readings[1]) == Texts{"2*kWh"});
}

TEST_CASE("a line that goes on and fails takes back what it added") {
  Record record;
  test::read_lines("1.8.0(1*kWh)\n(2*kWh)(3\n2.8.0(4*kWh)\n", record);
  REQUIRE(record.errors.size() == 1);
  CHECK(record.errors[0].line == 2);
  REQUIRE(record.readings.size() == 2);
  CHECK(texts(record, record.readings[0]) == Texts{"1*kWh"});
  CHECK(texts(record, record.readings[1]) == Texts{"4*kWh"});
}

TEST_CASE("a long text may be broken over lines") {
  Record record;
  test::read_lines("0-0:96.13.0(303132\n333435\n36)\n1.7.0(1*kW)\n", record);
  REQUIRE(record.errors.empty());
  REQUIRE(record.readings.size() == 2);
  CHECK(texts(record, record.readings[0]) == Texts{"303132\r\n333435\r\n36"});
  CHECK(record.readings[1].line == 4);
}

TEST_CASE("a broken text that fails is counted by its lines once") {
  Record record;
  test::read_lines("0-0:96.13.0(30\n31)\rx\n1.7.0(1*kW)\n", record);
  REQUIRE(record.errors.size() == 2);
  CHECK(record.errors[0].line == 1);
  CHECK(record.errors[1].line == 2);
  REQUIRE(record.readings.size() == 1);
  CHECK(record.readings[0].line == 3);
}

TEST_CASE("an open bracket does not swallow the line behind it") {
  Record record;
  test::read_lines("1.8.0(000123*kWh\n0-0:96.13.0()\n1.7.0(1*kW)\n", record);
  REQUIRE(record.errors.size() == 1);
  CHECK(record.errors[0].problem == LineProblem::open_bracket);
  CHECK(record.errors[0].column == 17);
  CHECK(record.readings.size() == 2);
}

TEST_CASE("the rest of a line must be a data set too") {
  Record record;
  test::read_lines("1.8.0(1*kWh) and more\n1.7.0(1*kW)\n", record);
  REQUIRE(record.errors.size() == 1);
  CHECK(record.errors[0].problem == LineProblem::after_bracket);
  CHECK(record.errors[0].column == 13);
  CHECK(record.readings.size() == 1);
}

TEST_CASE("blank lines and any line end are passed over, and counted") {
  Record record;
  const std::string_view text = record.reset("\r\n\n  \r\n1.8.0(1)\n1.8.1(2)\r\r\n1.8.2(3)");
  const auto end = grammar::parse_data_lines(text.data(), text.data() + text.size(), 2, record);
  CHECK(record.errors.empty());
  REQUIRE(record.readings.size() == 3);
  CHECK(record.readings[0].line == 5);
  CHECK(record.readings[2].line == 7);
  CHECK(end.at == text.data() + text.size());
}

TEST_CASE("data end at '!', or at the end, but not at ETX") {
  Record record;
  CHECK(*test::read_lines("1.8.0(1)\n!ABCD\n", record).at == '!');
  CHECK(*test::read_lines("1.8.0(1)!ABCD\n", record).at == '!');
  CHECK(*test::read_lines("1.8.0(1)\n\x03x\n!ABCD\n", record).at == '!');
  CHECK(*test::read_lines("1.8.0(1!2)\n!\n", record).at == '!');
  CHECK(record.readings.size() == 1);
}

TEST_CASE("what follows the '!' behind several sets is no data set") {
  Record record;
  CHECK(*test::read_lines("6.26(1)6.8(2)!.2*FF(.F8*h)!\n", record).at == '!');
  CHECK(record.errors.empty());
  REQUIRE(record.readings.size() == 2);
  CHECK(texts(record, record.readings[1]) == Texts{"2"});
}

TEST_CASE("a line that is not understood ends before the '!' behind its last bracket") {
  Record record;
  const auto end = test::read_lines("1.8.0(1)\n1.8.1 2)!0ABC\n", record);
  CHECK(*end.at == '!');
  REQUIRE(record.errors.size() == 1);
  CHECK(record.errors[0].text == "1.8.1 2)");
}
