#include "parsers/iec62056_21/identification.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire::iec62056_21;

namespace {

struct Case {
  const char* line;
  const char* manufacturer;
  Mode mode;
  unsigned baud;
};

}  // namespace

TEST_CASE("the baud character tells mode and speed") {
  const auto example =
      GENERATE(Case{"/ISk5ME162-0033\r\n", "ISk", Mode::c, 9600}, Case{"/ACE0\\3k260V01.18\r\n", "ACE", Mode::c, 300},
               Case{"/LGZ4\\2ZMD120APT.G03", "LGZ", Mode::c, 4800}, Case{"/SATx6y", "SAT", Mode::a, 300},
               Case{"/SIEC2WR5\r\n", "SIE", Mode::b, 2400}, Case{"/KAM MC\r\n", "KAM", Mode::a, 300},
               Case{"/SAT9EM720", "SAT", Mode::c, 115200}, Case{"/Foo", "Foo", Mode::a, 300});
  INFO(example.line);
  const auto identification = identification_from(example.line);
  REQUIRE(identification);
  CHECK(identification->manufacturer == example.manufacturer);
  CHECK(identification->mode == example.mode);
  CHECK(identification->baud == example.baud);
}

TEST_CASE("what is no identification is none") {
  const auto* const line = GENERATE("", "/", "/?!\r\n", "/AB", "/12345", "ISk5ME162", "/?00000201!");
  INFO(line);
  CHECK_FALSE(identification_from(line));
}
