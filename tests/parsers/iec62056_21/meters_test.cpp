#include "parsers/iec62056_21/meters.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

using namespace meterwire::iec62056_21;

namespace {

std::string name_of(std::string_view identification) {
  const MeterModel* const meter = find_meter(identification);
  return meter == nullptr ? "" : name_of(*meter);
}

}  // namespace

TEST_CASE("a meter is known by its identification") {
  CHECK(name_of("/ISK5ME162-0033\r\n") == "Iskraemeco ME162");
  CHECK(name_of("/ISk5ME162-9999") == "Iskraemeco ME162");
  CHECK(name_of("/ISk2ME162") == "Iskraemeco ME162");
  CHECK(name_of("ISK5\\2M550T-1012") == "Iskraemeco AM550");
  CHECK(name_of("/SIEC2WR5") == name_of("/SIE32WR5"));
  CHECK(name_of("/KAM MC") == "Kamstrup MC66");
  CHECK(name_of("/LUGCUH50") == "Landis+Gyr Ultraheat T550 (UH50)");
}

TEST_CASE("the make is known where the model is not") {
  CHECK(name_of("/ISK5NEW-MODEL") == "Iskraemeco");
  CHECK(name_of("/LGZ") == "Landis+Gyr");
  CHECK(name_of("/MSY5") == "Makel");
}

TEST_CASE("the longest device goes first") {
  CHECK(name_of("/TPC5NEVAMT324.2307") == "Taipit NEVA MT324");
  CHECK(name_of("/TPC5NEVAMT123.2307") == "Taipit");
  CHECK(name_of("/EGM5G3M144160724V1") == "Elgama GAMA 300");
  CHECK(name_of("/EGM5G35") == "Elgama GAMA 350");
}

TEST_CASE("letters that nobody is known for are no make") {
  // Those of grid operators are others' on the FLAG list.
  const auto* const identification = GENERATE("", "/", "/?!\r\n", "/QQQ5", "/TST5\\2METER", "FLU5\\253769484_A",
                                              "Lux5\\253694471_M", "EST5\\253710000_A", "ELL5\\253833635_A",
                                              "GRE5\\\\12341234_A", "ESO5", "Ene5", "ABC5MTR", "NWA-WARMTELINK");
  INFO(identification);
  CHECK(find_meter(identification) == nullptr);
}

TEST_CASE("every sample is found again as its own row") {
  for (const MeterModel& meter : all_meters()) {
    INFO(meter.manufacturer << ' ' << meter.brand << ' ' << meter.model);
    CHECK(meter.manufacturer.size() == 3);
    CHECK_FALSE(meter.brand.empty());
    const std::string alone = std::string(meter.manufacturer) + "0";
    CHECK(find_meter(meter.sample.empty() ? alone : meter.sample) == &meter);
    if (meter.sample.empty()) {
      CHECK(meter.device.empty());
      CHECK(peculiarities_of(meter).empty());
    }
  }
}

TEST_CASE("no row stands twice") {
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const MeterModel& meter : all_meters()) {
    INFO(meter.manufacturer << ' ' << meter.device);
    CHECK(seen.emplace(meter.manufacturer, meter.device).second);
  }
}

TEST_CASE("what is peculiar is said in words") {
  const auto of = [](std::string_view identification) { return peculiarities_of(*find_meter(identification)); };
  CHECK(of("/KAM MC") == "BCC is a sum");
  CHECK(of("/LUGCUH50") == "wake-up, full list with /#!");
  CHECK(of("/TPC5NEVAMT324.2307") == "no line ends, codes in hex");
  CHECK(of("/EKT5CE301v12") == "BCC is a sum, codes are names");
  CHECK(of("/EBZ5DD3BZ06ETA_107") == "pushes at 9600 Bd");
  CHECK(of("/ELS5\\@V9.30 \r\n") == "ACK before its data");
  CHECK(of("/ITR5EM214") == "stays at 300 Bd");
  CHECK(of("/EMH5\\@D4EM4TWII001--") == "read with R5");
  CHECK(of("/Els6EK270") == "LIS-200");
  CHECK(of("/ISK5ME162-0033").empty());
}

TEST_CASE("the document of the meters names them all") {
  std::ifstream file(METERS_DOCUMENT);
  const std::string document{std::istreambuf_iterator<char>(file), {}};
  REQUIRE_FALSE(document.empty());
  for (const MeterModel& meter : all_meters()) {
    INFO(meter.brand << ' ' << meter.model);
    CHECK(document.find(meter.brand) != std::string::npos);
    CHECK(document.find(meter.model) != std::string::npos);
    CHECK(document.find(meter.sample.substr(0, meter.sample.find_last_not_of(' ') + 1)) != std::string::npos);
    CHECK(document.find(peculiarities_of(meter)) != std::string::npos);
  }
}
