#include "transport/feed/utf8.hpp"

#include "tests/support/catch.hpp"

namespace meterwire::feed {

TEST_CASE("well-formed UTF-8 is known from what is not", "[utf8]") {
  for (const char* good : {"", "plain", "é", "€", "😀", "\xED\x9F\xBF", "\xEF\xBF\xBD", "\xF4\x8F\xBF\xBF"}) {
    CAPTURE(good);
    CHECK(is_utf8(good));
  }
  for (const char* bad : {"\x80", "\xE9", "\xC3", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "a\xFFz", "\xC3("}) {
    CAPTURE(bad);
    CHECK_FALSE(is_utf8(bad));
  }
}

TEST_CASE("bytes that are no UTF-8 are Latin-1", "[utf8]") {
  CHECK(to_utf8("caf\xE9") == "café");
  CHECK(to_utf8("café") == "café");
  std::string all;
  for (int byte = 0; byte < 256; ++byte) {
    all += static_cast<char>(byte);
  }
  CHECK(is_utf8(to_utf8(all)));
  CHECK(to_utf8(all).size() == 128 + 2 * 128);
}

TEST_CASE("a cut halves no character", "[utf8]") {
  const std::string_view text = "a€b";
  CHECK(cut_utf8(text, 0) == 0);
  CHECK(cut_utf8(text, 1) == 1);
  CHECK(cut_utf8(text, 2) == 1);
  CHECK(cut_utf8(text, 3) == 1);
  CHECK(cut_utf8(text, 4) == 4);
  CHECK(cut_utf8(text, 99) == 5);
}

TEST_CASE("control characters do not reach a terminal", "[utf8]") {
  CHECK(is_printable("K8EG004 é€😀"));
  CHECK_FALSE(is_printable("a\x1B[2J"));
  CHECK_FALSE(is_printable("a\x7F"));
  CHECK_FALSE(is_printable("\xC2\x9B"));
  CHECK(printable("a\x1B[2J\xC2\x9Bñ") == "a\\x1B[2J\\x9Bñ");
}

}  // namespace meterwire::feed
