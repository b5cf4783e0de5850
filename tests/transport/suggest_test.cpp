#include "transport/suggest.hpp"

#include "tests/support/catch.hpp"

#include <array>

using meterwire::transport::suggestion;

TEST_CASE("a word with typing errors is suggested, and the known ones are listed in any case") {
  constexpr std::array<std::string_view, 3> known{"interval", "crc", "name"};
  CHECK(suggestion("intervall", known) == " (did you mean 'interval'? known: interval, crc, name)");
  CHECK(suggestion("crk", known) == " (did you mean 'crc'? known: interval, crc, name)");
  CHECK(suggestion("spool", known) == " (known: interval, crc, name)");
  CHECK(suggestion("", known) == " (known: interval, crc, name)");
}
