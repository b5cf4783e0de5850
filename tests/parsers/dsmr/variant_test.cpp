#include "parsers/dsmr/variant.hpp"

#include "parsers/dsmr/telegram.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <string>

using namespace meterwire;

namespace {

struct Case {
  const char* line;
  const char* variant;
  bool may_lack_end;
};

}  // namespace

TEST_CASE("the variant is what the telegram states") {
  const auto example =
      GENERATE(Case{"1-3:0.2.8(50)", "DSMR 5.0", false}, Case{"1-3:0.2.8(42)", "DSMR 4.2", false},
               Case{"1-3:0.2.8(40)", "DSMR 4.0", false}, Case{"1-3:0.2.8(99)", "DSMR", false},
               Case{"0-0:96.1.4(50217)", "e-MUCS", false},
               Case{"0-1:24.3.0(090212160000)(00)(60)(1)(0-1:24.2.1)(m3)(00001.001)", "DSMR 2.2/3.0", true},
               Case{"1-0:1.8.0(00000123.321*kWh)", "", false});
  INFO(example.line);
  Record record;
  REQUIRE_FALSE(dsmr::parse(test::p1_telegram("/ABC5x\n\n1-0:1.7.0(1*kW)\n" + std::string(example.line) + "\n"),
                            CheckMode::automatic, record));
  CHECK((record.variant == nullptr ? "" : record.variant->name) == example.variant);
  CHECK((record.variant != nullptr && record.variant->may_lack_end) == example.may_lack_end);
}
