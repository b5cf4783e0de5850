#include "parsers/iec62056_21/lis200/address.hpp"

#include "tests/support/catch.hpp"

#include <string>

using namespace meterwire::iec62056_21;
using namespace meterwire::iec62056_21::lis200;

TEST_CASE("addresses are read and written") {
  const auto again = [](const char* text) {
    const auto address = address_from(text);
    return address ? to_string(*address) : std::string("none");
  };
  CHECK(again("7:310.0") == "7:310.0");
  CHECK(again("6:310_1.0") == "6:310_1.0");
  CHECK(again("13:314_1.3") == "13:314_1.3");
  CHECK(again("1:0400.0") == "1:400.0");  // DL220
  CHECK(again("02:302") == "2:302.0");    // a source
  CHECK(again("1:1f0.0") == "1:1F0.0");
  CHECK(again("3:V.A") == "3:V.A");
  CHECK(again("0:0") == "0:0.0");
  CHECK(again("7-2:302.2") == "2:302.2");  // EK270, in its answer
  CHECK(address_from("1:A32.0")->group == "A32");
}

TEST_CASE("what is no address is none") {
  for (const auto* const bad :
       {"",         ":",       "7",       "7:",          "7:310.",    "7:310.00", "7:310.Z",     "7:310_.0",
        "7:310_1x", "x:310.0", "7:31G.0", "12345:310.0", "7:12345.0", "7-:310.0", "300-2:310.0", "7:310.0 ",
        " 7:310.0", "1.8.0",   "7:_1.0",  "3:VV.0"}) {
    INFO(bad);
    CHECK_FALSE(address_from(bad));
  }
}

TEST_CASE("an answer is told from an answer to another by its object") {
  const auto asked = *address_from("2:302.0");
  CHECK(same_object(asked, *address_from("7-2:302.2")));
  CHECK_FALSE(same_object(asked, *address_from("7-2:301.2")));
  CHECK_FALSE(same_object(asked, *address_from("7-4:302.2")));
  CHECK_FALSE(same_object(*address_from("6:310.0"), *address_from("6:310_1.0")));
}

TEST_CASE("commands that read") {
  CHECK(read_command(*address_from("7:310.0")) == Command{"R1", "7:310.0(1)"});
  CHECK(read_command(*address_from("7:310.0"), Attribute::unit) == Command{"R1", "7:310.3(1)"});
  CHECK(read_command(*address_from("6:310_1")) == command_from("6:310_1.0(1)"));
}
