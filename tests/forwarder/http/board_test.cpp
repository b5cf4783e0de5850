#include "forwarder/http/board.hpp"

#include "tests/forwarder/http/messages.hpp"
#include "tests/support/catch.hpp"

#include <string>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using test::message;
using test::noon;
using test::number;
using test::power;

namespace {

std::string names(const ShownMeter& meter) {
  std::string all;
  for (const auto& reading : meter.readings) {
    all += reading.name + '=' + reading.value + ' ';
  }
  return all;
}

}  // namespace

TEST_CASE("the latest of each meter is kept") {
  Board board;
  board.take(message("A", {power("0.100"), number("1-0:2.7.0", "power_export", "0.000", "kW")}), noon);
  board.take(message("B", {power("0.500")}), noon);
  board.take(message("A", {power("0.193")}), noon + 1s);
  REQUIRE(board.meters().size() == 2);
  CHECK(names(board.meters()[0]) == "power_import=0.193 ");
  CHECK(board.meters()[0].received == noon + 1s);
  CHECK(board.meters()[0].milliwatt == 193'000);
  CHECK(names(board.meters()[1]) == "power_import=0.500 ");
}

TEST_CASE("what is no present value, or tells whose meter it is, is not shown") {
  auto log = number("1-0:99.97.0", "power_failure_log", "240", "s");
  log.is_list = true;
  auto profile = number("1-0:1.29.0", "energy_import_interval", "0.5", "kWh");
  profile.interval = 900;
  auto null = number("0-1:24.2.1", "gas", "", "");
  null.values[0].is_null = true;
  Board board;
  board.take(
      message("A", {log, profile, null, number("1.8.0*24", "energy_import_history_24", "1.000", "kWh"),
                    test::text("0-0:96.1.1", "equipment_id", "E0099"), test::text("0-0:96.13.0", "message", "hello"),
                    number("0-0:96.1.1", "equipment_id", "12345678", ""), test::text("9-9:9.9.9", "", "whatever"),
                    test::text("0-0:96.14.0", "tariff", "0002"), number("1-0:99.128.0", "", "7", "kWh")}),
      noon);
  REQUIRE(board.meters().size() == 1);
  CHECK(names(board.meters()[0]) == "tariff=0002 =7 ");
}

TEST_CASE("a record with a load profile alone leaves the readings as they are") {
  auto profile = number("1-0:1.29.0", "energy_import_interval", "0.5", "kWh");
  profile.interval = 900;
  Board board;
  board.take(message("A", {power("0.193")}), noon);
  board.take(message("A", {profile}), noon + 1s);
  CHECK(names(board.meters()[0]) == "power_import=0.193 ");
  CHECK(board.meters()[0].received == noon + 1s);
}

TEST_CASE("counters are known by the registry, and by the M-Bus") {
  Board board;
  board.take(message("A", {number("1-0:1.8.1", "energy_import_t1", "1.0", "kWh"), power("1"),
                           number("0-1:24.2.1", "gas", "3.000", "m3"), number("1-0:99.128.0", "", "7", "kWh")}),
             noon);
  const auto& readings = board.meters()[0].readings;
  REQUIRE(readings.size() == 4);
  CHECK(readings[0].is_counter);
  CHECK_FALSE(readings[1].is_counter);
  CHECK(readings[2].is_counter);
  CHECK_FALSE(readings[3].is_counter);
}

TEST_CASE("the board is bounded, whatever meters send") {
  Board board;
  std::vector<feed::Reading> many(Board::most_readings + 10, power("0.1"));
  many.insert(many.begin(), number("1-0:1.8.1", "energy_import_t1", std::string(Board::longest_text + 1, '1'), "kWh"));
  board.take(message(std::string(10'000, 'x'), many), noon);
  REQUIRE(board.meters().size() == 1);
  CHECK(board.meters()[0].meter == std::string(Board::longest_text, 'x'));
  CHECK(board.meters()[0].readings.size() == Board::most_readings);
  CHECK(board.meters()[0].readings[0].name == "power_import");

  for (std::size_t meter = 0; meter < Board::most_meters + 5; ++meter) {
    board.take(message("M" + std::to_string(meter), {power("0.1")}), noon + std::chrono::seconds{meter + 1});
    board.take(message("M0", {power("0.2")}), noon + std::chrono::seconds{meter + 1});
  }
  CHECK(board.meters().size() == Board::most_meters);
  CHECK(board.meters()[0].meter == "M0");  // heard all the time
  CHECK(board.meters().back().meter == "M68");
}
