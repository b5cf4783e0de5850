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

TEST_CASE("the device is what people would call it") {
  struct Device {
    const char* line;
    const char* device;
    bool hdlc_possible;
  };
  const auto example = GENERATE(
      Device{"/ISk5ME162-0033\r\n", "ME162-0033", false}, Device{"/LGZ4\\2ZMD3102400.B31\r\n", "ZMD3102400.B31", true},
      Device{"/EMH5\\@01LZQJL0014E \r\n", "01LZQJL0014E", false},
      Device{"/EMH5\\@\\201LZQJL0013F", "01LZQJL0013F", true}, Device{"/ACE0\\3k260V01.18\r\n", "k260V01.18", false},
      Device{"/LUN5<1>LUN669205929\r\n", "<1>LUN669205929", false}, Device{"/KAM MC\r\n", "MC", false},
      Device{"/KMP5 ZABF001587315111\r\n", " ZABF001587315111", false},
      Device{"/EMH5ABCDEFGHIJKLMNOPQRSTUVWXYZ    \r\n", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", false}, Device{"/Foo", "", false},
      Device{"/Foo5", "", false}, Device{"/Foo    \r\n", "", false}, Device{"/Foo5\\", "\\", false},
      Device{"/Foo5\\2", "", true}, Device{"/Ene5\\T210-D ESMR5.0", "\\T210-D ESMR5.0", false},
      Device{"/LGZ5ZMD\r\n\x02"
             "1.8.0(",
             "ZMD", false},
      Device{"/EMH5eHZ\xe4", "eHZ\xe4", false});
  INFO(example.line);
  const auto identification = identification_from(example.line);
  REQUIRE(identification);
  CHECK(identification->device == example.device);
  CHECK(identification->hdlc_possible == example.hdlc_possible);
}

TEST_CASE("the baud character may be a blank, or lack") {
  CHECK(identification_from("/KAM MC")->baud_character == ' ');
  CHECK(identification_from("/KAM\r\n")->baud_character == '\0');
}

TEST_CASE("a record keeps its identification without the slash") {
  REQUIRE(identification_without_slash("ISK5\\2M550T-1012"));
  CHECK(identification_without_slash("ISK5\\2M550T-1012")->device == "M550T-1012");
  CHECK_FALSE(identification_without_slash("/ISK5\\2M550T-1012"));
}

TEST_CASE("what is no identification is none") {
  const auto* const line = GENERATE("", "/", "/?!\r\n", "/AB", "/AB\r\nISK5", "/12345", "ISk5ME162", "/?00000201!",
                                    "/#!", "/1!", "//ISk5ME162",
                                    "/\xe4\xf6\xfc"
                                    "5");
  INFO(line);
  CHECK_FALSE(identification_from(line));
}
