#include "receiver/output/table_layout.hpp"

#include "receiver/output/cell.hpp"
#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <string>

namespace meterwire::receiver {
namespace {

std::string joined(const std::vector<TableLine>& lines) {
  std::string text;
  for (const auto& line : lines) {
    text += line.text + '\n';
  }
  return text;
}

struct Shown {
  MeterViews meters;
  GatewayViews gateways;
  Books books;
  Pulse::Clock::time_point now{};

  void add(const feed::Message& message) {
    meters.update(message, false, now);
    gateways.update(message, now);
    books.losses.add({message.gateway, message.boot, message.seq, message.part, message.parts});
  }
  std::vector<TableLine> lines(std::size_t width, std::size_t height = 1000) {
    gateways.watch(books, now);
    return table_lines(meters, gateways, books, {width, height}, now);
  }
};

TEST_CASE("a meter in 80 columns") {
  Shown shown;
  shown.add(household("bbb-7", "E0025", 1));
  shown.add(household("bbb-7", "E0025", 3));
  CHECK(joined(shown.lines(80)) ==
        "bbb-7: 2 records, 2 datagrams, 1 lost, 0 duplicate, 0 reordered, 0 incomplete\n"
        "  E0025  dsmr, DSMR 5.0, 2 records, 2026-11-20 19:00:00\n"
        "    energy_import_t1          1234.567 kWh\n"
        "    power_import                   0.5 kW\n"
        "    gas                      12785.123 m3   2026-11-20 18:55:00\n"
        "    voltage_l1                   230.1 V\n"
        "    equipment_id 0-0:96.1.1  K8\n"
        "    equipment_id 0-1:96.1.1  G2\n");
}

TEST_CASE("a gateway that started again is told") {
  Shown shown;
  shown.add(household("bbb-7", "E0025", 1));
  auto next = household("bbb-7", "E0025", 0);
  next.boot = "0123456789abcdef";
  shown.add(next);
  CHECK(
      joined(shown.lines(120))
          .starts_with("bbb-7: 2 records, 2 datagrams, 0 lost, 0 duplicate, 0 reordered, 0 incomplete, 1 restarted\n"));
}

TEST_CASE("a code without a name that comes several times is not its own addition") {
  Shown shown;
  auto repeated = message("bbb-7", "E0025", 1);
  repeated.readings = {number("ET0PE", "", "12.34"), number("ET0PE", "", "5.34")};
  shown.add(repeated);
  CHECK(joined(shown.lines(80)).ends_with("    ET0PE  12.34\n    ET0PE   5.34\n"));
}

TEST_CASE("40 columns: headings wrap, times go first, names are cut") {
  Shown shown;
  shown.add(household("bbb-7", "E0025", 1));
  CHECK(joined(shown.lines(40)) ==
        "bbb-7: 1 record, 1 datagram, 0 lost\n"
        "  E0025  dsmr, DSMR 5.0, 1 record,\n"
        "    2026-11-20 19:00:00\n"
        "    energy_import_t1   1234.567 kWh\n"
        "    power_import            0.5 kW\n"
        "    gas               12785.123 m3\n"
        "    voltage_l1            230.1 V\n"
        "    equipment_id 0-…  K8\n"
        "    equipment_id 0-…  G2\n");
}

TEST_CASE("whatever comes in, no line is too wide and no control character gets through") {
  Shown shown;
  auto hostile = message("\x1b]0;g\x07", std::string("\n").append(250, 'm'), 1);
  hostile.protocol = "\x1b[31m" + std::string(300, 'p');
  hostile.time = "\x1b[2J\r\n";
  hostile.readings = {
      text("\x1b[1;1H", "\u202Eevil\u009B", std::string(60'000, '\x1b')),
      number(std::string(1000, '1'), std::string(1000, 'n'), std::string(1000, '9'), "\x1b\x1b\x1b\x1b", "\x08\x08"),
      text("obis", "žluťoučký kůň", "příliš")};
  shown.add(hostile);
  for (const std::size_t columns : {1UL, 7UL, 20UL, 40UL, 80UL, 120UL, 500UL}) {
    INFO(columns << " columns");
    const auto lines = shown.lines(columns);
    CHECK(lines.size() >= 5);
    for (const auto& line : lines) {
      CHECK(width(line.text) <= columns);
      CHECK(std::none_of(line.text.begin(), line.text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }));
      CHECK(line.text.find("\xC2\x9B") == std::string::npos);
      CHECK(line.text.find("\u202E") == std::string::npos);
    }
  }
  CHECK(joined(shown.lines(120)).find("žluťoučký kůň") != std::string::npos);
}

TEST_CASE("where the height does not suffice the least useful rows give way, evenly") {
  Shown shown;
  shown.add(household("bbb-7", "E1", 1));
  shown.add(household("bbb-7", "E2", 2));
  CHECK(joined(shown.lines(80, 10)) ==
        "bbb-7: 2 records, 2 datagrams, 0 lost, 0 duplicate, 0 reordered, 0 incomplete\n"
        "  E1  dsmr, DSMR 5.0, 1 record, 2026-11-20 19:00:00\n"
        "    energy_import_t1   1234.567 kWh\n"
        "    power_import            0.5 kW\n"
        "    gas               12785.123 m3   2026-11-20 18:55:00\n"
        "    … 3 more\n"
        "  E2  dsmr, DSMR 5.0, 1 record, 2026-11-20 19:00:00\n"
        "    energy_import_t1  1234.567 kWh\n"
        "    power_import           0.5 kW\n"
        "    … 4 more\n");
}

TEST_CASE("headings do not wrap for figures that are 0") {
  Shown shown;
  const std::string gateway = "beaglebone-in-the-cellar";
  for (std::uint64_t seq = 0; seq < 20; ++seq) {
    shown.add(household(gateway, "E0025", seq));
  }
  CHECK(shown.lines(80).front().text == gateway + ": 20 records, 20 datagrams, 0 lost");
  CHECK(shown.lines(120).front().text ==
        gateway + ": 20 records, 20 datagrams, 0 lost, 0 duplicate, 0 reordered, 0 incomplete");
}

TEST_CASE("a gateway that is silent, and one of which nothing ever came, are told") {
  Shown shown;
  shown.books.losses.expect("away");
  shown.books.losses.reject("away", "x");
  for (std::uint64_t seq = 0; seq < 3; ++seq) {
    shown.now += std::chrono::seconds(10);
    shown.add(household("bbb-7", "E1", seq));
  }
  shown.now += std::chrono::seconds(30);
  CHECK(joined(shown.lines(80))
            .starts_with("away: 0 records, 0 lost, 1 rejected, NOTHING CAME YET\nbbb-7: 3 records, 3 "
                         "datagrams, 0 lost, 0 duplicate, 0 reordered, 0 incomplete\n"));
  shown.now += std::chrono::minutes(10);
  CHECK(joined(shown.lines(80)).find("bbb-7: 3 records, 3 datagrams, 0 lost, SILENT for 10 min\n") !=
        std::string::npos);
}

TEST_CASE("every height is kept to, and nothing is left out without a word") {
  Shown shown;
  for (std::uint64_t i = 0; i < 12; ++i) {
    shown.add(household(i < 5 ? "a" : "b", "meter " + std::to_string(i), i));
  }
  constexpr std::size_t all = 2 + 12 * 7;
  constexpr std::size_t least = 2 + 12 * 4;
  constexpr std::size_t farm = 1 + 2 + 12;
  for (std::size_t height = 1; height <= all + 2; ++height) {
    INFO("height " << height);
    const auto lines = shown.lines(80, height);
    CHECK(lines.size() <= height);
    if (height >= least) {
      CHECK(lines.size() == std::min(height, all));
      CHECK((joined(lines).find(" more") != std::string::npos) == (height < all));
    } else if (height >= 3) {
      CHECK((lines.size() == std::min(height, farm) || lines.size() == 3));
      CHECK(joined(lines).find("5 meters") != std::string::npos);
      CHECK(joined(lines).find("7 meters") != std::string::npos);
      CHECK((joined(lines).find(" more") != std::string::npos) == (lines.size() > 3 && height < farm));
    } else {
      CHECK(joined(lines).find("more, none of which lost anything") != std::string::npos);
    }
  }
}

}  // namespace
}  // namespace meterwire::receiver
