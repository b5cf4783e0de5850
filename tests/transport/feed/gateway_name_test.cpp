#include "transport/feed/gateway_name.hpp"

#include "tests/support/catch.hpp"

#include <string>

namespace meterwire::feed::test {

TEST_CASE("a gateway is called what a line of a file, a datagram and the log can hold", "[gateway_name]") {
  for (const std::string& name : {std::string("bbb-7"), std::string("a"), std::string(64, 'g'),
                                  std::string("Zähler im Keller"), std::string("\"")}) {
    CAPTURE(name);
    CHECK(is_gateway_name(name));
  }
  for (const std::string& name :
       {std::string(), std::string(65, 'g'), std::string("a#b"), std::string("#"), std::string(" a"), std::string("a "),
        std::string("a\tb"), std::string("a\nb"), std::string("a\x7F"), std::string("a\xC2\x9B"), std::string("\xE9"),
        std::string(1, '\0')}) {
    CAPTURE(name);
    CHECK_FALSE(is_gateway_name(name));
  }
}

}  // namespace meterwire::feed::test
