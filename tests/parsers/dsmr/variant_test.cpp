#include "parsers/dsmr/variant.hpp"

#include "parsers/dsmr/telegram.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <string>

using namespace meterwire;

namespace {

struct Case {
  const char* identification;
  const char* lines;
  const char* variant;
  const char* zone;
};

const Variant* variant_of_lines(const std::string& identification, const std::string& lines) {
  Record record;
  const auto rejection =
      dsmr::parse(test::p1_telegram("/" + identification + "\n\n" + lines), CheckMode::require, record);
  REQUIRE_FALSE(rejection);
  REQUIRE(record.errors.empty());
  return record.variant;
}

constexpr const char* old_gas = "0-1:24.3.0(090212160000)(00)(60)(1)(0-1:24.2.1)(m3)\n(00001.001)\n";

const Case cases[] = {
    // The Netherlands
    {"ABC5x", "1-3:0.2.8(50)\n", "DSMR 5.0", "Europe/Amsterdam"},
    {"ABC5x", "1-3:0.2.8(42)\n", "DSMR 4.2", "Europe/Amsterdam"},
    {"ABC5x", "1-3:0.2.8(40)\n", "DSMR 4.0", "Europe/Amsterdam"},
    {"ABC5x", "1-3:0.2.8(30)\n", "DSMR 3.0", "Europe/Amsterdam"},
    {"ABC5x", "1-3:0.2.8(22)\n", "DSMR 2.2", "Europe/Amsterdam"},
    {"ABC5x", "1-3:0.2.8(61)\n", "DSMR 6.1", "Europe/Amsterdam"},
    {"ABC5x", "1-3:0.2.8(502)\n", "DSMR", "Europe/Amsterdam"},
    {"ABC5x", "1-3:0.2.8()\n", "DSMR", "Europe/Amsterdam"},
    {"ABC5x", old_gas, "DSMR 2.2/3.0", "Europe/Amsterdam"},
    {"ABC5x", "1-0:1.8.1(1*kWh)\n0-0:96.14.0(0001)\n0-0:96.13.1()\n", "DSMR 2.2/3.0", "Europe/Amsterdam"},
    {"NWA-WARMTELINK", "1-3:0.2.8(50)\n0-1:24.1.0(004)\n", "DSMR 5.0, heat", "Europe/Amsterdam"},
    {"MCS5000", "1-3:0.2.8(50)\n0-0:1.0.0(07E60A1E0712371E00FF8880)\n1-0:1.8.1(1*kWh)\n", "DSMR 5.0, business",
     "Europe/Amsterdam"},
    // Belgium
    {"FLU5\\253769484_A", "0-0:96.1.4(50217)\n1-0:1.8.1(1*kWh)\n", "e-MUCS 1.7, Flanders", "Europe/Brussels"},
    {"FLU5\\253769484_A", "0-0:96.1.4(50221)\n0-0:96.1.2(3534)\n", "e-MUCS 2.1, Flanders", "Europe/Brussels"},
    {"FLU5\\253769484_A", "1-0:1.8.1(1*kWh)\n", "e-MUCS, Flanders", "Europe/Brussels"},
    {"ABC5x", "0-0:96.1.4(50217)\n", "e-MUCS 1.7", "Europe/Brussels"},
    {"ABC5x", "0-0:96.1.4(12345)\n", "e-MUCS", "Europe/Brussels"},
    {"FLU5x", "0-0:96.1.4(50217)\n0-0:1.0.0(211224234501)\n1-0:1.8.1(1*kWh)\n", "e-MUCS 1.7, Wallonia",
     "Europe/Brussels"},
    {"ISk5\\2MIE5E-200", "0-0:1.0.0(240405154953)\n1-0:1.8.1(1*kWh)\n0-0:96.14.0(0001)\n", "P1, Wallonia",
     "Europe/Brussels"},
    {"ABC5x", "0-0:96.1.4(50217     )\n", "e-MUCS 1.7, Brussels", "Europe/Brussels"},
    {"ABC5x", "0-0:96.1.4(20202020)\n", "e-MUCS, Brussels", "Europe/Brussels"},
    {"ABC5x", "0-0:96.1.4(50217)\n1-0:1.8.1(1*kWh)\n0-0:17.0.0(09.2*kVA)\n", "e-MUCS 1.7, Brussels", "Europe/Brussels"},
    {"ABC5x", "0-0:96.1.4(50217)\n1-0:1.8.1(1*kWh)\n1-1:31.4.0(65.0*A,-65.0*A)\n", "e-MUCS 1.7, Brussels",
     "Europe/Brussels"},
    // Luxembourg, Austria
    {"Lux5\\253663653_B", "1-3:0.2.8(42)\n1-0:1.8.0(1*kWh)\n", "P1, Luxembourg", "Europe/Luxembourg"},
    {"LUX5\\253663653_B", "1-3:0.2.8(42)\n", "P1, Luxembourg", "Europe/Luxembourg"},
    {"SAG5x", "1-3:0.2.8(42)\n0-0:42.0.0(5341)\n1-0:1.8.0(1*kWh)\n", "P1, Luxembourg", "Europe/Luxembourg"},
    {"EST5\\253710000_A", "1-3:0.2.8(50)\n1-0:1.8.0(1*Wh)\n", "P1, Austria", "Europe/Vienna"},
    {"SAG5x", "1-3:0.2.8(50)\n1-0:1.8.0(006545766*Wh)\n", "P1, Austria", "Europe/Vienna"},
    // Switzerland, Croatia
    {"GRE5\\\\12341234_A", "0-0:1.0.0(240405154953W)\n1-1:1.8.1(1*kWh)\n0-0:96.1.4(12345)\n", "P1, Switzerland",
     "Europe/Zurich"},
    {"ABC5x", "1-0:0.9.1(154953)\n1-1:1.8.1(1*kWh)\n", "P1, Switzerland or Croatia", "Europe/Zurich"},
    // Lithuania, Hungary
    {"ESO5\\\\1", "0-0:1.0.0(230808113811S)\n1-0:1.8.0(1*kWh)\n", "P1, Lithuania", "Europe/Vilnius"},
    {"ABC5x", "1-0:1.8.4(0*kWh)\n1-0:32.24.0(0000.237*kV)\n", "P1, Lithuania", "Europe/Vilnius"},
    {"SAG5SAG-METER", "0-0:42.0.0(5341)\n0-0:96.14.0(0001)\n1-0:1.8.0(2*kWh)\n1-0:1.8.4(0*kWh)\n", "P1, Hungary",
     "Europe/Budapest"},
    // Sweden, Finland
    {"ELL5\\253833635_A", "0-0:1.0.0(210217184019W)\n1-0:1.8.0(1*kWh)\n1-0:3.7.0(0*kvar)\n", "H1, Sweden",
     "Europe/Stockholm"},
    {"ADN9 7534", "0-0:1.0.0(221219170900W)\n1-0:1.8.0(1*kWh)\n1-0:3.7.0(0*kVAr)\n", "H1, Finland", "Europe/Helsinki"},
    {"LGF5E360", "0-0:1.0.0(220719170900S)\n1-0:1.8.0(1*kWh)\n1-0:3.7.0(0*kVAr)\n", "H1, Finland", "Europe/Helsinki"},
    {"LGF5E360", "0-0:1.0.0(220719170900W)\n1-0:1.8.0(1*kWh)\n1-0:3.7.0(0*kVAr)\n", "H1", ""},
    {"KFM5KAIFA-METER", "0-0:1.0.0(210524094210W)\n1-0:1.8.0(1*kWh)\n1-0:3.7.0(0*kVAr)\n", "H1", ""},
    // Nothing tells: makers' letters are no country, and one sign of several is not enough.
    {"ABC5x", "1-0:1.8.0(00000123.321*kWh)\n", "", ""},
    {"KFM5KAIFA-METER", "1-0:1.8.1(1*kWh)\n", "", ""},
    {"ISk5\\2MIE5E-200", "0-0:96.1.1(3630)\n1-0:0.9.1(155237)\n1-0:0.9.2(230510)\n1-0:1.8.0(1*kWh)\n", "", ""},
    {"SAG5SAG-METER", "1-0:1.8.0(1*kWh)\n1-0:1.8.4(0*kWh)\n", "", ""},
    {"ABC5x", "0-1:24.3.0(090212160000)(00001.001)\n", "", ""},
    {"ABC5x", "0-0:1.0.0(220719170900S)\n1-0:1.8.1(1*kWh)\n0-0:96.14.0(0001)\n0-0:96.13.1()\n", "", ""},
};

}  // namespace

TEST_CASE("the variant is what the telegram shows") {
  for (const Case& example : cases) {
    INFO(example.identification << '\n' << example.lines);
    const Variant* const variant =
        variant_of_lines(example.identification, std::string(example.lines) + "1-0:2.7.0(1*kW)\n");
    CHECK((variant == nullptr ? "" : variant->name) == example.variant);
    CHECK((variant == nullptr ? "" : variant->zone) == example.zone);
  }
}

TEST_CASE("Belgium numbers its tariffs the other way round") {
  CHECK(variant_of_lines("ABC5x", "1-3:0.2.8(50)\n")->tariffs == TariffOrder::night_first);
  CHECK(variant_of_lines("ABC5x", "0-0:96.1.4(50217)\n")->tariffs == TariffOrder::day_first);
  CHECK(variant_of_lines("EST5x", "1-3:0.2.8(50)\n")->tariffs == TariffOrder::unknown);
}

TEST_CASE("only the oldest telegrams may lack their end") {
  const auto may_lack_end = [](const char* line) {
    return variant_of_lines("ABC5x", std::string(line) + "\n")->may_lack_end;
  };
  CHECK(may_lack_end("1-3:0.2.8(22)"));
  CHECK(may_lack_end("1-3:0.2.8(30)"));
  CHECK(may_lack_end("0-1:24.3.0(090212160000)(00)(60)(1)(0-1:24.2.1)(m3)(00001.001)"));
  CHECK_FALSE(may_lack_end("1-3:0.2.8(31)"));
  CHECK_FALSE(may_lack_end("1-3:0.2.8(40)"));
  CHECK_FALSE(may_lack_end("0-0:96.1.4(50217)"));
  CHECK_FALSE(may_lack_end("1-0:1.8.1(1*kWh)\n0-0:96.14.0(0001)\n0-0:96.13.1()"));
}
