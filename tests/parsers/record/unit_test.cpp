#include "parsers/record/unit.hpp"

#include "tests/support/catch.hpp"

using meterwire::Unit;
using meterwire::unit_from;

TEST_CASE("units are known as meters write them") {
  CHECK(unit_from("kWh") == Unit::kWh);
  CHECK(unit_from("kwh") == Unit::kWh);
  CHECK(unit_from("KWH") == Unit::kWh);
  CHECK(unit_from("kVArh") == Unit::kvarh);
  CHECK(unit_from("kVAr") == Unit::kvar);
  CHECK(unit_from("m3") == Unit::m3);
  CHECK(unit_from("m3ph") == Unit::m3_per_h);
  CHECK(unit_from("m3|h") == Unit::m3_per_h);
  CHECK(unit_from("{C") == Unit::degree_celsius);
  CHECK(unit_from("imp/kWh") == Unit::imp_per_kWh);
  CHECK(unit_from("a") == Unit::A);
  CHECK(unit_from("mA") == Unit::mA);
  CHECK(unit_from("MWH") == Unit::MWh);
  CHECK(unit_from("M3") == Unit::m3);
  CHECK(unit_from("Deg") == Unit::degree);
}

TEST_CASE("what is not a unit that we know stays text") {
  CHECK(unit_from("") == Unit::none);
  CHECK(unit_from("furlong") == Unit::other);
  CHECK(unit_from("MA") == Unit::other);
  CHECK(unit_from("mwh") == Unit::other);
  CHECK(unit_from("Mbar") == Unit::other);
  CHECK(unit_from("a unit that is far too long") == Unit::other);
  CHECK(symbol(Unit::other).empty());
}

TEST_CASE("every symbol is read as its own unit") {
  for (int i = 2; i <= static_cast<int>(Unit::imp_per_kWh); ++i) {
    const auto unit = static_cast<Unit>(i);
    INFO(symbol(unit));
    CHECK_FALSE(symbol(unit).empty());
    CHECK(unit_from(symbol(unit)) == unit);
  }
}

TEST_CASE("values are normalised exactly") {
  const auto watt_hours = normalised({4294967296, 0}, Unit::Wh);
  CHECK(to_string(watt_hours.number) == "4294967.296");
  CHECK(watt_hours.unit == Unit::kWh);
  CHECK(to_string(normalised({29055, 3}, Unit::MWh).number) == "29055");
  CHECK(to_string(normalised({12, 0}, Unit::dm3).number) == "0.012");
  CHECK(to_string(normalised({1013, 0}, Unit::mbar).number) == "1.013");
  const auto volts = normalised({2301, 1}, Unit::V);
  CHECK(to_string(volts.number) == "230.1");
  CHECK(volts.unit == Unit::V);
}
