#include "receiver/output/cell.hpp"

#include "tests/support/catch.hpp"

#include <string>

namespace meterwire::receiver {
namespace {

TEST_CASE("what could steer a terminal becomes visible") {
  CHECK(cell("plain, žlutý kůň") == "plain, žlutý kůň");
  CHECK(cell("\x1b[2J") == "\\x1B[2J");
  CHECK(cell("a\nb\rc\td") == "a\\x0Ab\\x0Dc\\x09d");
  CHECK(cell(std::string("a\0b\x7f", 4)) == "a\\x00b\\x7F");
  CHECK(cell("\u009B31m") == "\\x9B31m");
}

TEST_CASE("what hides or turns text is replaced") {
  CHECK(cell("1\u202E2") == "1\uFFFD2");
  CHECK(cell("\u200B\u2028\u2066\uFEFF") == "\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(cell("\u200A\u2010\u2030") == "\u200A\u2010\u2030");
}

TEST_CASE("bytes that are no UTF-8 come out as UTF-8") {
  CHECK(cell("\xE9t\xE9") == "été");
}

TEST_CASE("a cell is bounded in columns") {
  CHECK(width(cell(std::string(100'000, 'x'))) == 64);
  CHECK(cell("ééééé", 5) == "ééééé");
  CHECK(cell("éééééé", 5) == "éééé…");
  CHECK(cell("x", 0).empty());
}

TEST_CASE("texts fit their columns") {
  CHECK(width("m³/h") == 4);
  CHECK(fitted("voltage", 7) == "voltage");
  CHECK(fitted("voltage", 6) == "volta…");
  CHECK(fitted("voltage", 0).empty());
  CHECK(left("m³", 4) == "m³  ");
  CHECK(right("m³", 4) == "  m³");
  CHECK(right("123456", 4) == "123…");
}

TEST_CASE("columns count, not characters: wide ones take two, marks that stand over others none") {
  CHECK(width("台北 1") == 6);
  CHECK(width("e\u0301te\u0301") == 3);
  CHECK(width("🏠") == 2);
  CHECK(fitted("台北東京", 7) == "台北東…");
  CHECK(fitted("台北東京", 6) == "台北…");
  CHECK(left("台北東京", 6) == "台北… ");
  CHECK(fitted("台北", 1) == "…");
  CHECK(width(cell(std::string(300, '\xE5'), 5)) == 5);
}

}  // namespace
}  // namespace meterwire::receiver
