#include "tests/forwarder/program.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace meterwire::test;

TEST_CASE("help and version are asked for, so they go to standard output") {
  Program help(METER_PROGRAM, {"--help"});
  CHECK(help.wait() == 0);
  CHECK(help.err().empty());
  CHECK(longest_line(help.out()) <= 80);
  for (const char* word : {"identify", "readout", "read CODE", "write CODE VALUE", "profile FROM TO", "clock",
                           "--format", "--raw", "--id", "--command", "--archive", "--set", "--yes", "--state",
                           "--no-state", "--verbose", "--trace", "METERWIRE_PASSWORD"}) {
    INFO(word);
    CHECK(contains(help.out(), word));
  }
  Program version(METER_PROGRAM, {"--version"});
  CHECK(version.wait() == 0);
  CHECK(version.out() == "meterwire-meter " METERWIRE_VERSION "\n");
}

TEST_CASE("wrong usage is one line that names what is wrong, and status 2") {
  const std::string port = "/dev/ttyUSB0";
  struct Case {
    std::vector<std::string> arguments;
    std::string names;
  };
  for (const auto& [arguments, names] : std::vector<Case>{
           {{}, "URI TASK"},
           {{port}, "URI TASK"},
           {{port, "look"}, "'look'"},
           {{port, "readout", "1.8.0"}, "readout takes nothing"},
           {{port, "read"}, "read takes codes"},
           {{port, "read", "(1)"}, "'(1)'"},
           {{port, "read", "W1:1.8.0"}, "reads nothing"},
           {{port, "write", "0.9.1", "--yes"}, "a code and a value"},
           {{port, "write", "R1:0.9.1", "1", "--yes"}, "writes nothing"},
           {{port, "write", "0.9.1()", "1", "--yes"}, "without brackets"},
           {{port, "write", "0.9.1", "1)(", "--yes"}, "without brackets"},
           {{port, "write", "0.9.1", "1"}, "--yes"},
           {{port, "clock", "--set"}, "--yes"},
           {{port, "readout", "--set"}, "--set"},
           {{port, "profile", "2026-11-20"}, "two times"},
           {{port, "profile", "2026-11-20", "2026-11-20"}, "is not before"},
           {{port, "profile", "2026-11-20", "tomorrow"}, "'tomorrow'"},
           {{port, "profile", "2026-11-20", "2026-11-21", "--id", "P.03"}, "P.01, P.02, P.98"},
           {{port, "profile", "2026-11-20", "2026-11-21", "--command", "R4"}, "R5, R6"},
           {{port, "profile", "2026-11-20", "2026-11-21", "--archive", "0"}, "from 1 to 99"},
           {{port, "profile", "2026-11-20", "2026-11-21", "--archive", "x"}, "'x'"},
           {{port, "profile", "2026-11-20", "2026-11-21", "--archive", "3", "--id", "P.01"}, "--archive"},
           {{port, "readout", "--archive", "3"}, "--archive goes with profile"},
           {{port, "readout", "--format", "xml"}, "text, json, csv, raw"},
           {{port, "readout", "--verbose", "--trace", "x"}, "exclude"},
           {{port, "readout", "--pass=secret"}, "'--pass'"},
           {{"tcp://meter:2001?address=1,2", "readout"}, "one address"},
       }) {
    INFO(names);
    Program program(METER_PROGRAM, arguments);
    CHECK(program.wait() == 2);
    CHECK(program.out().empty());
    const auto said = program.err();
    INFO(said);
    CHECK((contains(said, names) && contains(said, "see --help")));
    CHECK_FALSE(contains(said, "secret"));
    CHECK(std::ranges::count(said, '\n') == 1);
  }
}

TEST_CASE("a port that cannot be opened is told with what to do") {
  Program program(METER_PROGRAM, {"/nowhere/ttyUSB0", "readout", "--no-state"});
  CHECK(program.wait() == 1);
  CHECK(program.err() ==
        "meterwire-meter: cannot open /nowhere/ttyUSB0: it is not there: plug it in, or check the name\n");
}
