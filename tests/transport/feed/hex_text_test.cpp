#include "transport/feed/hex_text.hpp"

#include "tests/support/catch.hpp"

namespace meterwire::feed {

TEST_CASE("text sent in hex is decoded", "[hex_text]") {
  CHECK(text_of_hex("4B384547303034") == "K8EG004");
  CHECK(text_of_hex("4b38") == "K8");
  CHECK(text_of_hex("636166C3A9") == "café");
  CHECK(text_of_hex("636166E9") == "café");
}

TEST_CASE("filling at the end of hex text is not part of it", "[hex_text]") {
  CHECK(text_of_hex("4B38FFFF") == "K8");
  CHECK(text_of_hex("4B380000FF") == "K8");
  CHECK(text_of_hex("4B3820") == "K8 ");
  CHECK(text_of_hex("FFFFFF").empty());
  CHECK(text_of_hex("00000000").empty());
}

TEST_CASE("blanks alone are no text", "[hex_text]") {
  CHECK(text_of_hex("20202020").empty());
}

TEST_CASE("a text that was sent as it is may be filled up as well", "[hex_text]") {
  CHECK(text_without_filling("Hell\xF3\xFF\xFF") == "Helló");
  CHECK(text_without_filling("K8\xFF") == "K8");
  CHECK(text_without_filling("\xFF\xFF").empty());
  CHECK(text_without_filling("K8").empty());
  CHECK(text_without_filling("").empty());
}

TEST_CASE("hex text may go on in the next line", "[hex_text]") {
  CHECK(text_of_hex("4B\r\n38") == "K8");
}

TEST_CASE("what is no text is not decoded", "[hex_text]") {
  for (const char* other : {"", "4B3", "K8EG", "4B 38", "0x4B", "0B0A", "12345678"}) {
    CAPTURE(other);
    CHECK(text_of_hex(other).empty());
  }
}

}  // namespace meterwire::feed
