#include "parse/quote.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

using meterwire::append_quote;

namespace {

std::string quote(std::string_view line, std::uint64_t column, std::string reason = "why") {
  std::string out;
  append_quote(out, {"f", 7, column, "refused", std::move(reason)}, line);
  return out;
}

// The column on the terminal, from 0, at which the caret stands; and what stands above it.
std::string above_caret(const std::string& quoted, std::size_t length) {
  const std::size_t shown = quoted.find('\n') + 1;
  const std::size_t caret_line = quoted.find('\n', shown) + 1;
  std::size_t columns = quoted.find('^', caret_line) - caret_line;
  std::size_t at = shown;
  for (; columns > 0; --columns) {
    ++at;
    while ((static_cast<unsigned char>(quoted[at]) & 0xC0U) == 0x80U) {
      ++at;
    }
  }
  return quoted.substr(at, length);
}

}  // namespace

TEST_CASE("a caret stands under the place", "[quote]") {
  CHECK(quote("1-0:2.7.0x", 10) ==
        "f:7:10: refused\n"
        "    7 | 1-0:2.7.0x\n"
        "      |          ^ why\n");
}

TEST_CASE("a place behind the line is the one behind its last character", "[quote]") {
  CHECK(quote("ab", 3) == "f:7:3: refused\n    7 | ab\n      |   ^ why\n");
  CHECK(quote("ab", 99) == "f:7:99: refused\n    7 | ab\n      |   ^ why\n");
  CHECK(quote("", 1) == "f:7:1: refused\n    7 | \n      | ^ why\n");
  CHECK(quote("ab", 0) == "f:7:0: refused\n    7 | ab\n      | ^ why\n");
}

TEST_CASE("what is no plain character is shown so that the caret stays right", "[quote]") {
  CHECK_THAT(quote("\t\x1B", 2), Catch::Matchers::Contains("| \\x09\\x1B\n      |     ^"));
  CHECK(above_caret(quote("a\tb\x7F(x", 5), 2) == "(x");
  CHECK(above_caret(quote("5 \xC2\xB0\x43 \xE2\x82\xAC(x", 10), 2) == "(x");  // UTF-8: as it is
  CHECK(above_caret(quote("5 \xB0\x43(x", 5), 2) == "(x");                    // Latin-1: in hex
  CHECK_THAT(quote("5 \xB0\x43(x", 5), Catch::Matchers::Contains("5 \\xB0C(x"));
  CHECK(above_caret(quote("\xC2\x9B(x", 3), 2) == "(x");        // a control character of C1
  CHECK(above_caret(quote("\xC2\xB0(x", 2), 2) == "\xC2\xB0");  // within a character: at its start
}

TEST_CASE("of a long line what stands around the place is shown", "[quote]") {
  const std::string line = std::string(200, 'a') + "(" + std::string(200, 'b');
  for (const std::uint64_t column : {1U, 60U, 201U, 300U, 401U, 402U}) {
    CAPTURE(column);
    const std::string quoted = quote(line, column, std::string(60, 'r'));
    CHECK(meterwire::test::longest_line(quoted) <= 80);
    CHECK(above_caret(quoted, 1) == (column == 402 ? "\n" : line.substr(column - 1, 1)));
  }
  const std::string binary(5000, '\x01');
  CHECK(meterwire::test::longest_line(quote(binary, 2500)) <= 80);
  CHECK(above_caret(quote(binary, 2500), 4) == "\\x01");
}

TEST_CASE("a reason that does not fit behind the caret stands under it", "[quote]") {
  CHECK(quote(std::string(40, 'a'), 31, std::string(45, 'r')) == "f:7:31: refused\n    7 | " + std::string(40, 'a') +
                                                                     "\n      | " + std::string(30, ' ') +
                                                                     "^\n      | " + std::string(45, 'r') + "\n");
}
