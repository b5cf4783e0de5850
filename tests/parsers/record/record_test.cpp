#include "parsers/record/record.hpp"

#include "tests/support/catch.hpp"

#include <utility>

using meterwire::Record;

TEST_CASE("a record owns its telegram, and keeps its views when it is moved") {
  Record record;
  const std::string_view text = record.reset("/X");
  record.identification = text.substr(1);
  const Record moved = std::move(record);
  CHECK(moved.telegram() == "/X");
  CHECK(moved.identification == "X");
  CHECK(moved.identification.data() == moved.telegram().data() + 1);
}

TEST_CASE("a record that is used again has nothing left of before") {
  Record record;
  record.reset("first");
  record.readings.emplace_back();
  record.values.emplace_back();
  record.errors.emplace_back();
  record.check = meterwire::Check::crc16;
  record.tag = meterwire::Tag::verified;
  static constexpr meterwire::Variant variant{"DSMR 5.0"};
  record.variant = &variant;
  CHECK(record.reset("second") == "second");
  CHECK(record.readings.empty());
  CHECK(record.values.empty());
  CHECK(record.errors.empty());
  CHECK(record.check == meterwire::Check::none);
  CHECK(record.tag == meterwire::Tag::none);
  CHECK(record.variant == nullptr);
}

TEST_CASE("an empty record has an empty telegram") {
  CHECK(Record().telegram().empty());
}
