// The step of the build that turns codes.tsv into rows for the compiler: what it says to somebody who edits the table.

#include "tests/support/catch.hpp"
#include "tests/support/table_step.hpp"
#include "tests/support/temporary_directory.hpp"

#include <string>

using Catch::Matchers::Contains;
using meterwire::test::Outcome;

namespace {

Outcome table_of(const std::string& lines) {
  const meterwire::test::TemporaryDirectory directory;
  return meterwire::test::run_table_step(METERWIRE_CODE_TABLE, {{"IN", directory.file("codes.tsv", lines)}});
}

}  // namespace

TEST_CASE("a line of the table of codes becomes a row", "[codes]") {
  const Outcome outcome = table_of("# remark\n\n1-0:1.8.t\tenergy\tcounter\tkWh\tEnergy, \xC2\xB0\tDSMR\r\n");
  CHECK(outcome.message.empty());
  CHECK(outcome.rows == "CODE(\"1-0:1.8.t\", \"energy\", counter, \"kWh\", \"Energy, \xC2\xB0\", \"DSMR\", open)\n");
}

TEST_CASE("a seventh column says what is private", "[codes]") {
  CHECK(table_of("0-0:96.1.1\tid\ttext\t-\tNumber\tDSMR\tidentity\n").rows ==
        "CODE(\"0-0:96.1.1\", \"id\", text, \"-\", \"Number\", \"DSMR\", identity)\n");
}

TEST_CASE("three phases become three rows", "[codes]") {
  const Outcome outcome = table_of("1-0:32/52/72.7.0\tu_l#_x\tgauge\tV\tVoltage #\tDSMR\n");
  CHECK(outcome.rows ==
        "CODE(\"1-0:32.7.0\", \"u_l1_x\", gauge, \"V\", \"Voltage 1\", \"DSMR\", open)\n"
        "CODE(\"1-0:52.7.0\", \"u_l2_x\", gauge, \"V\", \"Voltage 2\", \"DSMR\", open)\n"
        "CODE(\"1-0:72.7.0\", \"u_l3_x\", gauge, \"V\", \"Voltage 3\", \"DSMR\", open)\n");
}

TEST_CASE("what is wrong with the table of codes is said with its line", "[codes]") {
  const std::string good = "1-0:1.8.0\ta\tcounter\tkWh\tA\tS\n";
  struct Case {
    const char* line;
    const char* message;
  };
  for (const auto& [line, message] : {
           Case{"1-0:1.8.1\tb\tcountr\tkWh\tB\tS\n", "codes.tsv:2: 'countr' is no kind: expected one of counter,"},
           Case{"1-0:1.8.0\tb\tcounter\tkWh\tB\tS\n", "codes.tsv:2: 1-0:1.8.0 stands above already"},
           Case{"1-0:1.8\tb\tcounter\tkWh\tB\tS\n", "codes.tsv:2: '1-0:1.8' is no pattern"},
           Case{"1-0:1.x.0\tb\tcounter\tkWh\tB\tS\n", "codes.tsv:2: '1-0:1.x.0' is no pattern"},
           Case{"1-0:1.8.1\tb\tcounter\tkWh\tB\n", "codes.tsv:2: expected six columns"},
           Case{"1-0:1.8.1\tb\tcounter\tkWh\tB\tS\tsecret\n", "codes.tsv:2: 'secret' is no privacy: expected one of"},
           Case{"1-0:1.8.1\tb\tcounter\tkWh\tB\tS\tidentity\tx\n", "codes.tsv:2: expected six columns"},
           Case{"1-0:1.8.1\tb\tcounter\t\tB\tS\n", "codes.tsv:2: expected six columns"},
           Case{"1-0:1.8.1  b  counter  kWh  B  S\n", "codes.tsv:2: expected six columns"},
           Case{"1-0:1.8.1\tB\tcounter\tkWh\tB\tS\n", "codes.tsv:2: 'B' is no name"},
           Case{"1-0:1/2/3.8.1\tb\tcounter\tkWh\tB\tS\n", "codes.tsv:2: three phases need a '#'"},
           Case{"1-0:1.8.1\tb\tcounter\tkWh\tB; C\tS\n", "may stand in it"},
       }) {
    CAPTURE(line);
    const Outcome outcome = table_of(good + line);
    CHECK_FALSE(outcome.done);
    CHECK_THAT(outcome.message, Contains(message));
    CHECK(outcome.rows.empty());
  }
  CHECK(table_of(good).done);
}
