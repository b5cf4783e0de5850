#include "transport/parameters.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <array>
#include <stdexcept>
#include <tuple>

using namespace meterwire::transport;
using meterwire::test::contains;
using meterwire::test::thrown_by;

namespace {

constexpr std::array<std::string_view, 3> known{"interval", "raw", "mode"};

Parameters parameters(const char* query) {
  return {uri_from("file:x?" + std::string(query)), known};
}

}  // namespace

TEST_CASE("parameters are read as text, number, flag and choice") {
  const auto given = parameters("interval=60&raw=true&mode=b");
  CHECK(given.text("interval") == "60");
  CHECK(given.number("interval", 1, 60) == 60U);
  CHECK(given.flag("raw") == true);
  CHECK(given.one_of<int>("mode", {{"a", 1}, {"b", 2}}) == 2);
}

TEST_CASE("a parameter that is not given is absent") {
  const auto given = parameters("raw=false");
  CHECK_FALSE(given.text("interval"));
  CHECK_FALSE(given.number("interval", 0, 9));
  CHECK(given.flag("raw") == false);
  CHECK_FALSE(given.one_of<int>("mode", {{"a", 1}}));
}

TEST_CASE("an unknown parameter names the known ones, and nothing is given twice") {
  CHECK_THROWS_WITH(parameters("intervall=3"),
                    "x: unknown option 'intervall' (did you mean 'interval'? known: interval, raw, mode)");
  CHECK_THROWS_WITH(parameters("raw=true&raw=true"), "x: option 'raw' is given twice");
}

TEST_CASE("a bad value names the option and what it takes") {
  for (const auto* const query : {"interval=", "interval=0", "interval=61", "interval=1s", "interval=-1",
                                  "interval=99999999999", "interval=%201"}) {
    INFO(query);
    CHECK(contains(thrown_by([&] { std::ignore = parameters(query).number("interval", 1, 60); }),
                   "expected a number from 1 to 60"));
  }
  CHECK_THROWS_WITH(parameters("raw=yes").flag("raw"), "option raw=yes: expected one of true, false");
  CHECK_THROWS_WITH((parameters("mode=c").one_of<int>("mode", {{"a", 1}, {"b", 2}})),
                    "option mode=c: expected one of a, b");
}
