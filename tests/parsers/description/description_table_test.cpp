// The step of the build that turns the languages into a table: what it says to somebody who edits them.

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

using Catch::Matchers::Contains;

namespace {

struct Outcome {
  bool done = false;
  std::string rows;
  std::string message;  // its words, one blank between them
};

std::string read(const std::string& path) {
  std::ostringstream content;
  content << std::ifstream(path).rdbuf();
  return content.str();
}

std::string words_of(const std::string& text) {
  std::istringstream stream(text);
  std::string words;
  for (std::string word; stream >> word;) {
    words += (words.empty() ? "" : " ") + word;
  }
  return words;
}

// One code, three phases of another, one phrase.
constexpr const char* codes =
    "# remark\n"
    "1-0:1.8.0\ta\tcounter\tkWh\tEnergy\tS\n"
    "1-0:1/2/3.7.0\tb_l#\tgauge\tV\tVoltage, phase L#\tS\n"
    "1-0:2.8.0\tc\tcounter\tkWh\tEnergy\tS\tidentity\n";

Outcome table_of(const std::string& german) {
  const meterwire::test::TemporaryDirectory directory;
  const auto quoted = [](const std::string& name, const std::string& value) {
    return " '-D" + name + "=" + value + "'";
  };
  const std::string command = "'" METERWIRE_CMAKE "'" + quoted("CODES", directory.file("codes.tsv", codes)) +
                              quoted("PHRASES", directory.file("phrases.tsv", "gas\tGas\n")) +
                              quoted("LANGUAGES", directory.file("de.tsv", german)) +
                              quoted("OUT", directory.path("out")) + " -P '" METERWIRE_DESCRIPTION_TABLE "' 2>'" +
                              directory.path("message") + "'";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) && WEXITSTATUS(status) == 0, read(directory.path("out")),
          words_of(read(directory.path("message")))};
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
