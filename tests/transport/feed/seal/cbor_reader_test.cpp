#include "transport/feed/seal/cbor_reader.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/hex.hpp"

#include <limits>

namespace meterwire::feed::test {

namespace {

using Kind = CborItem::Kind;
using meterwire::test::bytes;

CborItem only_item(const std::string& encoded) {
  CborReader reader(encoded);
  const auto item = reader.next();
  REQUIRE(item);
  CHECK(reader.at_end());
  return *item;
}

bool is_skipped(const std::string& encoded) {
  CborReader reader(encoded);
  return reader.skip() && reader.at_end();
}

}  // namespace

TEST_CASE("items of CBOR are read with their kind", "[cbor]") {
  CHECK(only_item(bytes("17")).number == 23);
  CHECK(only_item(bytes("1BFFFFFFFFFFFFFFFF")).number == std::numeric_limits<std::uint64_t>::max());
  CHECK(only_item(bytes("38 18")).kind == Kind::negative_integer);
  CHECK(only_item(bytes("38 18")).number == 24);
  const std::string text = bytes("62 C3BC");
  CHECK(only_item(text).content == "ü");
  CHECK(only_item(text).kind == Kind::text);
  CHECK(only_item(bytes("43 010203")).kind == Kind::bytes);
  CHECK(only_item(bytes("83")).kind == Kind::array);
  CHECK(only_item(bytes("A2")).number == 2);
  CHECK(only_item(bytes("D8 10")).kind == Kind::tag);
  CHECK(only_item(bytes("C0")).kind == Kind::tag);
  CHECK(only_item(bytes("D0")).number == 16);
  CHECK(only_item(bytes("D7")).number == 23);
  CHECK(only_item(bytes("D8 10")).number == 16);
  for (const char* other : {"F4", "F5", "F6", "F7", "F9 3C00", "FA 3F800000", "FB 3FF0000000000000"}) {
    CHECK(only_item(bytes(other)).kind == Kind::other);
  }
}

TEST_CASE("what is cut off, reserved or of indefinite length is no item", "[cbor]") {
  for (const char* bad : {"", "18", "1B 00", "44 010203", "5B 1000000000000000", "7B FFFFFFFFFFFFFFFF 00", "1C", "5F",
                          "7F", "9F", "BF", "FF", "FC"}) {
    CAPTURE(bad);
    const std::string encoded = bytes(bad);
    CHECK_FALSE(CborReader(encoded).next());
    CHECK_FALSE(is_skipped(encoded));
  }
}

TEST_CASE("an item is passed over with all that it holds", "[cbor]") {
  for (const char* good : {"00", "80", "A0", "83 01 02 03", "A1 01 82 40 A0", "D0 83 40 A0 40", "C1 C1 C1 00",
                           "81 81 81 81 81 81 81 00", "82 82 00 00 A1 00 82 00 00"}) {
    CAPTURE(good);
    CHECK(is_skipped(bytes(good)));
  }
  CHECK_FALSE(is_skipped(bytes("83 01 02")));
  CHECK_FALSE(is_skipped(bytes("81 81 81 81 81 81 81 81 00")));
  CHECK_FALSE(is_skipped(std::string(60000, '\x81')));
  CHECK_FALSE(is_skipped(bytes("9B FFFFFFFFFFFFFFFF 00")));
  CHECK_FALSE(is_skipped(bytes("BB 8000000000000000 00 00")));
}

}  // namespace meterwire::feed::test
