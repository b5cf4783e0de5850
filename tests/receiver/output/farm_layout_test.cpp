#include "receiver/output/farm_layout.hpp"

#include "receiver/output/cell.hpp"
#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <string>

namespace meterwire::receiver {
namespace {

using namespace std::chrono_literals;

struct Farm {
  MeterViews meters;
  GatewayViews gateways;
  Books books;
  Pulse::Clock::time_point now{};

  void send(const std::string& gateway, std::uint64_t seq, const std::string& meter = "m") {
    const auto message = household(gateway, meter, seq);
    books.losses.add({message.gateway, message.boot, message.seq});
    meters.update(message, false, now);
    gateways.update(message, now);
  }
  std::string shown(std::size_t width, std::size_t height) {
    gateways.watch(books, now);
    std::string text;
    for (const auto& line : farm_lines(gateways, meters, {width, height}, now)) {
      CHECK(receiver::width(line.text) <= width);
      text += line.text + '\n';
    }
    return text;
  }
};

std::string house(int number) {
  return "house-" + std::to_string(100 + number);
}

/// 100 houses that send every 10 s; house 50 loses every other record, house 60 is silent from half an hour on.
void run(Farm& farm) {
  for (std::uint64_t i = 0; i < 240; ++i) {
    farm.now += 10s;
    for (int number = 0; number < 100; ++number) {
      if ((number != 50 || i % 2 == 0) && (number != 60 || i < 180)) {
        farm.send(house(number), i);
      }
    }
    farm.gateways.watch(farm.books, farm.now);
  }
}

TEST_CASE("a farm of 100 houses: who is silent and who loses stand first, the rest is summed up") {
  Farm farm;
  run(farm);
  CHECK(farm.shown(80, 6) ==
        "  gateway    records  lost       %    last\n"
        "! house-160      180     0          10 min  SILENT, usually 10 s\n"
        "! house-150      120   119   49.8%    10 s  LOSING, power_import 0.5 kW\n"
        "  house-100      240     0             0 s  power_import 0.5 kW\n"
        "  house-101      240     0             0 s  power_import 0.5 kW\n"
        "… and 96 more, none of which lost anything\n");
  CHECK(farm.shown(80, 2) ==
        "  gateway    records  lost       %    last\n"
        "… and 100 more: 1 silent, 119 lost\n");
  CHECK(farm.shown(80, 1) == "… and 100 more: 1 silent, 119 lost\n");
  CHECK(farm.shown(30, 4) ==
        "  gateway    lost    last\n"
        "! house-160     0  10 min\n"
        "! house-150   119    10 s\n"
        "… and 98 more, none of which …\n");
}

TEST_CASE("columns in which somebody has something are there, as far as there is room") {
  Farm farm;
  for (std::uint64_t i = 0; i < 20; ++i) {
    farm.now += 10s;
    farm.send("a", i);
    farm.send("b", i);
    farm.send("b", i);
  }
  farm.books.losses.reject("a", "x");
  CHECK(farm.shown(80, 4) ==
        "  gateway  records  lost  rejected  duplicate    last\n"
        "  a             20     0         1          0     0 s  power_import 0.5 kW\n"
        "  b             20     0         0         20     0 s  power_import 0.5 kW\n");
  CHECK(farm.shown(50, 4) ==
        "  gateway  records  lost  rejected    last\n"
        "  a             20     0         1     0 s\n"
        "  b             20     0         0     0 s\n");
}

TEST_CASE("one gateway with many meters has a line for each that fits, the silent ones first") {
  Farm farm;
  for (std::uint64_t i = 0; i < 20; ++i) {
    farm.now += 10s;
    for (std::uint64_t meter = 10; meter < 40; ++meter) {
      if (meter != 33 || i < 10) {
        farm.send("g", i * 30 + meter, "meter " + std::to_string(meter));
      }
    }
  }
  CHECK(farm.shown(80, 6) ==
        "  gateway      records  lost       %    last\n"
        "  g                590    10    1.7%     0 s  30 meters\n"
        "!   meter 33        10                 1 min  SILENT, usually 10 s\n"
        "    meter 10        20                   0 s  power_import 0.5 kW\n"
        "    meter 11        20                   0 s  power_import 0.5 kW\n"
        "    … 27 more\n");
}

TEST_CASE("whatever strangers call themselves, lines keep to their width and are harmless") {
  Farm farm;
  farm.send(std::string("\x1b[2J\u202Eevil\r\n").append(200, 'x'), 1);
  farm.send(std::string("\x07").append(80, '\xE5'), ~std::uint64_t{0});
  farm.send("台北台北台北台北台北台北台北", 1);
  farm.books.losses.add({"台北台北台北台北台北台北台北", "y", 0});
  farm.books.losses.add({"台北台北台北台北台北台北台北", "y", ~std::uint64_t{0}});
  for (std::size_t width = 1; width < 200; ++width) {
    for (std::size_t height = 1; height < 6; ++height) {
      const auto text = farm.shown(width, height);
      CHECK(std::count(text.begin(), text.end(), '\n') <= static_cast<std::ptrdiff_t>(height));
      CHECK(
          std::none_of(text.begin(), text.end(), [](unsigned char c) { return (c < 0x20 && c != '\n') || c == 0x7F; }));
    }
  }
}

}  // namespace
}  // namespace meterwire::receiver
