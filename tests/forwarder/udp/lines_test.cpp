#include "forwarder/udp/lines.hpp"

#include "tests/support/catch.hpp"

using meterwire::forwarder::stripped_lines;
using Lines = std::vector<std::string_view>;

TEST_CASE("every line is stripped on both sides, and blank ones are kept") {
  CHECK(stripped_lines("/ISK5\\2M550E\r\n\r\n 1-0:1.8.1(1*kWh) \t\r\n!ABCD\r\n") ==
        Lines{"/ISK5\\2M550E", "", "1-0:1.8.1(1*kWh)", "!ABCD"});
}

TEST_CASE("the last line needs no end, and there can be none at all") {
  CHECK(stripped_lines("/A\n!") == Lines{"/A", "!"});
  CHECK(stripped_lines("\n") == Lines{""});
  CHECK(stripped_lines("").empty());
}
