#include "parsers/grammar/identification.hpp"

#include "tests/support/catch.hpp"

#include <string>

using namespace meterwire;

namespace {

const char* read(const std::string& line, Record& record) {
  const std::string_view text = record.reset(line);
  return grammar::parse_identification(text.data(), text.data() + text.size(), record);
}

}  // namespace

TEST_CASE("identifications of every spelling are read") {
  const auto* const line =
      GENERATE("ISk5\\2MT382-1000", "KAM MC", "LUN5<1>LUN669205929", "Foo", "ESY5Q3DA1004 V3.04", "NWA-WARMTELINK",
               "ELS5\\@V9.30 ", "ISk5\x02MT382-1004", "EMH5----eHZ-E0018E", "TPC5NEVAMT324.2307");
  INFO(line);
  for (const char* end : {"\r\n", "\n"}) {
    Record record;
    const char* const next = read("/" + std::string(line) + end + "1.8.0(1)", record);
    REQUIRE(next != nullptr);
    CHECK(*next == '1');
    CHECK(record.identification == line);
    CHECK(record.manufacturer == std::string_view(line).substr(0, 3));
  }
}

TEST_CASE("a line that does not name a maker is no identification") {
  const auto* const line = GENERATE("", "/", "/?!\r\n", "/AB\r\n", "/1BC5\r\n", "ABC5\r\n", "/ABC5", "/ABC5\r");
  INFO(line);
  Record record;
  CHECK(read(line, record) == nullptr);
}
