#include "transport/feed/json_writer.hpp"

#include "tests/support/catch.hpp"

namespace meterwire::feed {
namespace {

using Catch::Matchers::Equals;

TEST_CASE("members and elements are separated, whatever they are") {
  JsonWriter out;
  out.open('{').text("a", "1\"\n").text("b", "").text_unless_empty("c", "").number("d", ~0ULL).flag("e", false);
  out.open('[', "f").text({}, "x").text({}, "").raw({}, "[1]").open('{').close('}').close(']');
  out.open('[', "g").close(']').raw("h", "1.50").close('}');
  CHECK_THAT(out.take(),
             Equals(R"({"a":"1\"\n","b":"","d":18446744073709551615,"e":false,"f":["x","",[1],{}],"g":[],"h":1.50})"));
}

TEST_CASE("a new line begins behind the comma") {
  JsonWriter out;
  out.open('{').new_line().number("a", 1).new_line().open('[', "b").new_line().text({}, "x").new_line().text({}, "y");
  CHECK_THAT(out.close(']').close('}').take(), Equals("{\n\"a\":1,\n\"b\":[\n\"x\",\n\"y\"]}"));
}

TEST_CASE("what is no UTF-8 is made so") {
  JsonWriter out;
  CHECK_THAT(out.open('{').text("a", "\xE4").close('}').take(), Equals("{\"a\":\"\u00E4\"}"));
}

}  // namespace
}  // namespace meterwire::feed
