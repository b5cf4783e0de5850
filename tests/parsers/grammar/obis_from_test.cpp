#include "parsers/grammar/obis_from.hpp"

#include "tests/support/catch.hpp"

#include <string_view>

namespace meterwire::grammar {

TEST_CASE("a whole text is a code or it is none") {
  struct Case {
    std::string_view text;
    std::string_view code;
  };
  for (const auto& [text, code] : {
           Case{"1-0:1.8.0*255", "1-0:1.8.0*255"},
           Case{"1.8.0", "1.8.0"},
           Case{"32.7", "32.7"},
           Case{"C.5.0", "96.5.0"},
           Case{"0-1:24.2.1", "0-1:24.2.1"},
           Case{"1.8.0&01", "1.8.0*1"},
           Case{"255-255:255.255.255*255", "255-255:255.255.255*255"},
           Case{"0F0880FF", "15.8.128*255"},
           Case{"", ""},
           Case{"ET0PE", ""},
           Case{"power_import", ""},
           Case{"2:310.0", ""},
           Case{"1.8.0 ", ""},
           Case{"1.8.0*255x", ""},
           Case{"1-0:256.8.0", ""},
           Case{"255-255:255.255.255*2551", ""},
       }) {
    CAPTURE(text);
    CHECK(to_string(obis_from(text)) == code);
    CHECK(to_string(obis_from(std::string_view(std::string(text) + "77").substr(0, text.size()))) == code);
  }
}

}  // namespace meterwire::grammar
