#include "parsers/iec62056_21/command.hpp"

#include "tests/support/catch.hpp"

#include <string>

using namespace meterwire::iec62056_21;

TEST_CASE("commands as the user writes them") {
  CHECK(command_from("1.8.0") == Command{"R1", "1.8.0()"});
  CHECK(command_from("1.8.0()") == Command{"R1", "1.8.0()"});
  CHECK(command_from("R5:1.8.0()") == Command{"R5", "1.8.0()"});
  CHECK(command_from("R6:P.01(;)") == Command{"R6", "P.01(;)"});
  CHECK(command_from("R1:7:310.0(1)") == Command{"R1", "7:310.0(1)"});  // LIS-200
  CHECK(command_from("7:310.0(1)") == Command{"R1", "7:310.0(1)"});
  CHECK(command_from("R1:GROUP(400B(7)400D(1))") == Command{"R1", "GROUP(400B(7)400D(1))"});
  for (const auto* const bad : {"", "R1:", "()", "1.8.0(", "1.8.0)", "1.8.0(1", "1.8.0()x", "1.8.0\x03()"}) {
    INFO(bad);
    CHECK_FALSE(command_from(bad));
  }
}

TEST_CASE("a list of commands is divided outside of brackets") {
  CHECK(commands_from("1.8.0,R6:P.01(1,2;3),2.8.0") ==
        std::vector<Command>{{"R1", "1.8.0()"}, {"R6", "P.01(1,2;3)"}, {"R1", "2.8.0()"}});
  CHECK(commands_from("").empty());
  CHECK(commands_from("1.8.0,").empty());
  CHECK(commands_from("1.8.0,,2.8.0").empty());
  CHECK(commands_from("1.8.0(,2.8.0").empty());
}

TEST_CASE("a command on the line") {
  using namespace std::string_literals;
  CHECK(frame_of({"B0", ""}, Bcc::unknown) == "\x01"s + "B0\x03q");  // Iskra ME162
  CHECK(frame_of({"R1", "1.8.0()"}, Bcc::exclusive_or) == "\x01R1\x02"s + "1.8.0()\x03Z");
  CHECK(frame_of({"R1", "HELLO()"}, Bcc::sum) == "\x01R1\x02"s + "HELLO()\x03M");  // Energomera CE301
}

TEST_CASE("refusals") {
  CHECK(refusal_in("(ER07)") == "ER07");
  CHECK(refusal_in("(ER)") == "ER");
  CHECK(refusal_in("(ERROR)") == "ERROR");
  CHECK(refusal_in("VNULL(ERR12)\r\n") == "ERR12");
  CHECK(refusal_in("(E12)") == "E12");
  CHECK(refusal_in("(#0018)") == "#0018");
  for (const auto* const good :
       {"", "1.8.0(00012*kWh)", "(EBZ)", "F.F(00000000)", "(E)", "0.0.0(ERS12)", "(ERROR secret)"}) {
    INFO(good);
    CHECK(refusal_in(good).empty());
  }
}
