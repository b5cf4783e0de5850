#include "transport/feed/influx_text.hpp"

#include "tests/support/catch.hpp"

#include <string>
#include <string_view>

namespace meterwire::feed::test {

TEST_CASE("tags and keys are escaped", "[influx]") {
  struct Case {
    std::string_view text;
    std::string_view key;
  };
  for (const auto& [text, key] : {
           Case{"E0025010156789012", "E0025010156789012"},
           Case{R"(ISk5\2MT382-1003)", R"(ISk5\2MT382-1003)"},
           Case{"a b,c=d", R"(a\ b\,c\=d)"},
           Case{R"(ends with\)", R"(ends\ with/)"},
           Case{R"(\)", "/"},
           Case{R"(a\\b)", R"(a/\b)"},
           Case{R"(a\ b\,c\=d)", R"(a/\ b/\,c/\=d)"},
           Case{R"(say "hi")", R"(say\ "hi")"},
           Case{"two\r\nlines", R"(two\x0D\x0Alines)"},
           Case{"Zähler", "Zähler"},
           Case{"", ""},
       }) {
    CAPTURE(text);
    CHECK(influx_key(text, 64) == key);
  }
}

TEST_CASE("a tag is cut between characters, before it is escaped", "[influx]") {
  CHECK(influx_key("a b c d", 3) == R"(a\ b)");
  CHECK(influx_key("aéé", 4) == "aé");
  CHECK(influx_key("abc\\def", 4) == "abc/");
  CHECK(influx_key("\n\n\n", 7) == R"(\x0A\x0)");
}

TEST_CASE("texts are quoted", "[influx]") {
  struct Case {
    std::string_view text;
    std::string_view quoted;
  };
  for (const auto& [text, quoted] : {
           Case{"", R"("")"},
           Case{"0002", R"("0002")"},
           Case{"a b,c=d", R"("a b,c=d")"},
           Case{R"(say "hi")", R"("say \"hi\"")"},
           Case{R"(ends with\)", R"("ends with\\")"},
           Case{"two\r\nlines", R"("two\\x0D\\x0Alines")"},
       }) {
    CAPTURE(text);
    CHECK(influx_string(text) == quoted);
  }
}

TEST_CASE("the beginning of a text that fits", "[influx]") {
  CHECK(influx_beginning("abc", 5) == "abc");
  CHECK(influx_beginning("abc", 4) == "ab");
  CHECK(influx_beginning("abc", 2).empty());
  CHECK(influx_beginning("abc", 0).empty());
  CHECK(influx_beginning("aéb", 4) == "a");
  const std::string quotes(1000, '"');
  CHECK(influx_beginning(quotes, 102).size() == 50);
  const std::string controls(70000, '\n');
  const auto kept = influx_beginning(controls, 500);
  CHECK(influx_string(kept).size() <= 500);
  CHECK(influx_string(kept).size() > 480);
}

}  // namespace meterwire::feed::test
