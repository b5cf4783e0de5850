#include "receiver/output/meter_views.hpp"

#include "receiver/output/cell.hpp"
#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace meterwire::receiver {
namespace {

const RowView* row(const MeterView& meter, std::string_view obis) {
  const auto found = std::find_if(meter.rows.begin(), meter.rows.end(), [&](const auto& r) { return r.obis == obis; });
  return found == meter.rows.end() ? nullptr : &*found;
}

feed::Reading failures(std::initializer_list<const char*> seconds) {
  feed::Reading log{"1-0:99.97.0", "power_failure_log", {}, true};
  for (const auto* value : seconds) {
    log.values.push_back(
        {.value = value, .is_number = true, .unit = "s", .text = {}, .time = "2026-10-20T18:55:00+01:00"});
  }
  return log;
}

TEST_CASE("the parts of a record are one view") {
  MeterViews views;
  auto first = message("g", "m", 1);
  first.parts = 2;
  first.readings = {number("1-0:32.7.0", "voltage_l1", "230.1", "V"), failures({"240", "12"})};
  auto second = first;
  second.part = 2;
  second.readings = {failures({"301"}), number("1-0:1.8.0", "energy_import", "1.5", "kWh")};
  views.update(first);
  views.update(second);

  REQUIRE(views.all().size() == 1);
  const auto& meter = views.all().front();
  CHECK(meter.records == 1);
  CHECK(meter.protocol == "dsmr, DSMR 5.0");
  CHECK(meter.time == "2026-11-20 19:00:00");
  REQUIRE(meter.rows.size() == 3);
  CHECK(meter.rows.front().name == "energy_import");
  CHECK(row(meter, "1-0:99.97.0")->value == "3 entries, last: 301");
  CHECK(row(meter, "1-0:99.97.0")->unit == "s");

  auto next = message("g", "m", 2);
  next.readings = {failures({}), number("1-0:32.7.0", "voltage_l1", "231", "V")};
  views.update(next);
  CHECK(meter.records == 2);
  CHECK(row(meter, "1-0:99.97.0")->value == "no entries");
  CHECK(row(meter, "1-0:32.7.0")->value == "231");
}

TEST_CASE("what is not to be trusted is shown") {
  MeterViews views;
  auto doubtful = message("g", "m", 1);
  doubtful.tag = "mismatch";
  doubtful.skew = -7200;
  doubtful.readings = {
      {"0-2:24.2.1", "mbus", {{.value = {}, .unit = {}, .text = {}, .time = {}, .is_null = true}}, false}};
  views.update(doubtful);
  const auto& meter = views.all().front();
  CHECK(meter.protocol == "dsmr, DSMR 5.0, tag mismatch");
  CHECK(meter.time == "2026-11-20 19:00:00 (off by -7200 s)");
  CHECK(meter.rows.front().value == "no value");

  doubtful.seq = 2;
  doubtful.tag = "verified";
  views.update(doubtful);
  CHECK(views.all().front().protocol == "dsmr, DSMR 5.0");
}

TEST_CASE("a list in a later part starts anew with each record") {
  MeterViews views;
  for (std::uint64_t seq = 1; seq <= 3; ++seq) {
    auto part = message("g", "m", seq);
    part.parts = 2;
    part.readings = {number("1-0:1.8.0", "energy_import", "1.5", "kWh")};
    views.update(part);
    part.part = 2;
    part.readings = {failures({"240", "301"})};
    views.update(part);
  }
  CHECK(row(views.all().front(), "1-0:99.97.0")->value == "2 entries, last: 301");
}

std::vector<std::string> values(const MeterView& meter) {
  std::vector<std::string> result;
  for (const auto& row : meter.rows) {
    result.push_back(row.value);
  }
  return result;
}

TEST_CASE("a code that a record repeats has a row for each time, over its parts and from record to record") {
  MeterViews views;
  for (std::uint64_t seq = 1; seq <= 2; ++seq) {
    auto part = message("g", "m", seq);
    part.parts = 2;
    part.readings = {number("ET0PE", "", "12.34"), number("ET0PE", "", "5.34")};
    views.update(part);
    part.part = 2;
    part.readings = {number("ET0PE", "", std::to_string(seq))};
    views.update(part);
    CHECK(values(views.all().front()) == std::vector<std::string>{"12.34", "5.34", std::to_string(seq)});
  }
}

TEST_CASE("of two lists of one code the second goes on in the next part") {
  MeterViews views;
  for (std::uint64_t seq = 1; seq <= 2; ++seq) {
    auto part = message("g", "m", seq);
    part.parts = 2;
    part.readings = {failures({"1"}), failures({"2"}), failures({"3", "4"})};
    views.update(part);
    part.part = 2;
    part.readings = {failures({"5"}), number("1-0:99.97.0", "power_failure_log", "6", "s")};
    views.update(part);
    CHECK(values(views.all().front()) ==
          std::vector<std::string>{"1 entry: 1", "1 entry: 2", "3 entries, last: 5", "6"});
  }
}

TEST_CASE("a list is one row in whatever order its parts come") {
  MeterViews views;
  auto part = message("g", "m", 1);
  part.parts = 3;
  for (const std::uint32_t number : {3U, 1U, 2U}) {
    part.part = number;
    part.readings = {failures({"240", "301"})};
    views.update(part);
  }
  CHECK(values(views.all().front()) == std::vector<std::string>{"6 entries, last: 301"});
}

TEST_CASE("a record that was overtaken does not replace newer values") {
  MeterViews views;
  auto newer = message("g", "m", 5);
  newer.readings = {number("1-0:1.8.0", "energy_import", "2", "kWh")};
  auto older = message("g", "m", 4);
  older.readings = {number("1-0:1.8.0", "energy_import", "1", "kWh")};
  views.update(newer);
  views.update(older);
  CHECK(row(views.all().front(), "1-0:1.8.0")->value == "2");
  CHECK(views.all().front().records == 2);

  older.boot = "another";
  views.update(older);
  CHECK(row(views.all().front(), "1-0:1.8.0")->value == "1");
}

TEST_CASE("several values without times stand beside each other") {
  MeterViews views;
  auto several = message("g", "m", 1);
  several.readings = {{"ET0PE",
                       "",
                       {{.value = "1.5", .is_number = true, .unit = "kWh", .text = {}, .time = {}},
                        {.value = "2", .is_number = true, .unit = {}, .text = {}, .time = {}},
                        {.value = "3", .is_number = true, .unit = {}, .text = {}, .time = {}},
                        {.value = "4", .is_number = true, .unit = {}, .text = {}, .time = {}}},
                       true}};
  views.update(several);
  CHECK(row(views.all().front(), "ET0PE")->value == "1.5 kWh, 2, 3, … 1 more");
  CHECK(row(views.all().front(), "ET0PE")->name == "ET0PE");
}

TEST_CASE("without a clock of the meter the time of receipt is shown") {
  MeterViews views;
  auto clockless = message("g", "m", 1);
  clockless.time.clear();
  views.update(clockless);
  CHECK(views.all().front().time == "2026-11-20 18:00:00 UTC");
}

TEST_CASE("meters of a gateway that is expected are the last to make room") {
  MeterViews views(2);
  views.update(household("bbb-7", "E0025", 1), true);
  for (int i = 0; i < 10; ++i) {
    views.update(household("made up " + std::to_string(i), "m", 1));
  }
  REQUIRE(views.all().size() == 2);
  CHECK(views.all().front().gateway == "bbb-7");
  CHECK(views.all().back().gateway == "made up 9");
}

TEST_CASE("of a code that is longer than any the beginning is kept") {
  MeterViews views;
  auto hostile = message("g", "m", 1);
  hostile.readings = {text(std::string(60'000, 'c'), "", "1")};
  views.update(hostile);
  hostile.seq = 2;
  hostile.readings.front().values.front().value = "2";
  views.update(hostile);
  REQUIRE(views.all().front().rows.size() == 1);
  CHECK(views.all().front().rows.front().obis.size() == 128);
  CHECK(views.all().front().rows.front().value == "2");
}

TEST_CASE("views do not grow without bound") {
  MeterViews views(3);
  for (std::uint64_t i = 0; i < 20; ++i) {
    views.update(message("g", "meter " + std::to_string(i), i));
    views.update(message("g", "kept", i));
  }
  CHECK(views.all().size() == 3);
  CHECK(std::any_of(views.all().begin(), views.all().end(), [](const auto& m) { return m.meter == "kept"; }));

  auto flood = message("g", "kept", 100);
  for (int i = 0; i < 5000; ++i) {
    flood.readings.push_back(text("code " + std::to_string(i), std::string(10'000, 'n'), std::string(10'000, 'v')));
  }
  views.update(flood);
  const auto kept =
      std::find_if(views.all().begin(), views.all().end(), [](const auto& m) { return m.meter == "kept"; });
  CHECK(kept->rows.size() == 512);
  CHECK(width(kept->rows.front().value) == 128);
}

}  // namespace
}  // namespace meterwire::receiver
