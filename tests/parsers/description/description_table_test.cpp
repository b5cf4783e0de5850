// The step of the build that turns the languages into a table: what it says to somebody who edits them.

#include "tests/support/catch.hpp"
#include "tests/support/table_step.hpp"
#include "tests/support/temporary_directory.hpp"

#include <string>

using Catch::Matchers::Contains;
using meterwire::test::Outcome;

namespace {

// One code, three phases of another, one phrase.
constexpr const char* codes =
    "# remark\n"
    "1-0:1.8.0\ta\tcounter\tkWh\tEnergy\tS\n"
    "1-0:1/2/3.7.0\tb_l#\tgauge\tV\tVoltage, phase L#\tS\n"
    "1-0:2.8.0\tc\tcounter\tkWh\tEnergy\tS\tidentity\n";

Outcome table_of(const std::string& german) {
  const meterwire::test::TemporaryDirectory directory;
  return meterwire::test::run_table_step(METERWIRE_DESCRIPTION_TABLE,
                                         {{"CODES", directory.file("codes.tsv", codes)},
                                          {"PHRASES", directory.file("phrases.tsv", "gas\tGas\n")},
                                          {"LANGUAGES", directory.file("de.tsv", german)}});
}

}  // namespace

TEST_CASE("a text is there once, and codes say which is theirs", "[description]") {
  const auto outcome = table_of("# German\n\nVoltage, phase L#\tSpannung, Phase L#\r\nEnergy\tEnergie\nGas\tGas\n");
  CHECK(outcome.message.empty());
  CHECK(outcome.rows ==
        "MEANING(0, 0)\nMEANING(1, 1)\nMEANING(1, 2)\nMEANING(1, 3)\nMEANING(0, 0)\n"
        "PHRASE(\"gas\", 2, \"Gas\")\n"
        "LANGUAGE(de,\n\"Energie\\n\"\n\"Spannung, Phase L#\\n\"\n\"Gas\\n\"\n)\n");
}

TEST_CASE("what is wrong with a language is said with its line", "[description]") {
  const std::string good = "Energy\tEnergie\nVoltage, phase L#\tSpannung, Phase L#\n";
  struct Case {
    std::string german;
    const char* message;
  };
  for (const auto& [german, message] : {
           Case{good, "de.tsv:3: a row is missing here: 'Gas' of"},
           Case{good + "Gas\tGas\nWater\tWasser\n", "de.tsv:4: no code means 'Water'"},
           Case{good + "Gas\tGas\nGas\tErdgas\n", "de.tsv:4: 'Gas' stands above already"},
           Case{good + "Gas\n", "de.tsv:3: expected two columns"},
           Case{good + "Gas\t\n", "de.tsv:3: expected two columns"},
           Case{good + "Gas\tGas\tGas\n", "de.tsv:3: expected two columns"},
           Case{good + "Gas\tGas; Erdgas\n", "de.tsv: none of ;"},
           Case{good + "Gas\tGas #\n", "de.tsv:3: '#' has to stand as often in 'Gas #' as in 'Gas'"},
           Case{"Voltage, phase L#\tSpannung\n", "de.tsv:1: '#' has to stand as often"},
       }) {
    CAPTURE(german);
    const auto outcome = table_of(german);
    CHECK_FALSE(outcome.done);
    CHECK_THAT(outcome.message, Contains(message));
    CHECK(outcome.rows.empty());
  }
  CHECK(table_of(good + "Gas\tGas\n").done);
}
