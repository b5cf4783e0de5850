#include "transport/feed/influx.hpp"

#include "parsers/record/code_registry.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/feed/samples.hpp"
#include "transport/feed/influx_field.hpp"

#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using Catch::Matchers::Equals;

namespace meterwire::feed::test {

namespace {

constexpr std::string_view at_six = "1795197600000000000";  // 2026-11-20T18:00:00Z

Message stamped(Message message) {
  message.gateway = "bbb-7";
  message.meter = "E0025";
  message.received = "2026-11-20T18:00:07.5Z";
  message.time = "2026-11-20T19:00:00+01:00";
  return message;
}

std::string lines_of(const Message& message) {
  const auto datagrams = encode_influx(message, 65507);
  REQUIRE(datagrams.size() <= 1);
  return datagrams.empty() ? std::string{} : datagrams[0];
}

// The fields of a telegram with this one data line.
std::string fields_of(std::string_view line) {
  const std::string text = lines_of(stamped(message_of(std::string(line) + "\r\n")));
  const auto first = text.find(' ');
  return text.empty() ? text : text.substr(first + 1, text.rfind(' ') - first - 1);
}

std::string fields_of(const Reading& reading) {
  Message message = stamped({});
  message.readings = {reading};
  const std::string text = lines_of(message);
  const auto first = text.find(' ');
  return text.empty() ? text : text.substr(first + 1, text.rfind(' ') - first - 1);
}

}  // namespace

TEST_CASE("a record is a line a measurement time", "[influx]") {
  const Message message = stamped(
      message_of("1-0:1.8.1(001234.567*kWh)\r\n1-0:1.7.0(01.193*kW)\r\n1-0:32.32.0(00004)\r\n0-0:96.14.0(0002)\r\n"
                 "0-1:24.1.0(003)\r\n0-1:96.1.0(4730303030303031323334)\r\n0-1:24.2.1(261120185500W)(12785.123*m3)\r\n"
                 "1-0:99.97.0(2)(0-0:96.7.19)(261008152415S)(0000000240*s)(261108151004W)(0000000301*s)\r\n"));
  CHECK(lines_of(message) ==
        "meterwire,gateway=bbb-7,meter=E0025 "
        "energy_import_t1=1234.567,power_import=1.193,voltage_sags_l1=4i,tariff=\"0002\" 1795197600000000000\n"
        "meterwire,channel=1,gateway=bbb-7,meter=E0025 device_type=\"003\",equipment_id=\"G0000001234\" "
        "1795197600000000000\n"
        "meterwire,channel=1,device=G0000001234,gateway=bbb-7,meter=E0025 gas=12785.123 1795197300000000000\n"
        "meterwire,gateway=bbb-7,meter=E0025 power_failure_log=240 1791465855000000000\n"
        "meterwire,gateway=bbb-7,meter=E0025 power_failure_log=301 1794147004000000000");
}

TEST_CASE("the time of a record is that of the meter where it can be trusted", "[influx]") {
  Message message = stamped({});
  message.readings = {{"1-0:1.7.0", "power_import", {number("1", "kW")}}};
  CHECK(lines_of(message) == "meterwire,gateway=bbb-7,meter=E0025 power_import=1 " + std::string(at_six));
  message.skew = -7200;
  CHECK(lines_of(message) == "meterwire,gateway=bbb-7,meter=E0025 power_import=1 1795197607500000000");
  message.skew.reset();
  message.time.clear();
  CHECK(lines_of(message) == "meterwire,gateway=bbb-7,meter=E0025 power_import=1 1795197607500000000");
  message.received.clear();
  CHECK(lines_of(message) == "meterwire,gateway=bbb-7,meter=E0025 power_import=1");
}

TEST_CASE("the type of a field is that of its code", "[influx]") {
  struct Case {
    std::string_view line;
    std::string_view fields;
  };
  for (const auto& [line, fields] : {
           Case{"1-0:1.7.0(00005*kW)", "power_import=5"},
           Case{"1-0:1.7.0(-0.5*kW)", "power_import=-0.5"},
           Case{"1-0:13.7.0(1)", "power_factor=1"},
           Case{"1-0:13.7.0(0.98)", "power_factor=0.98"},
           Case{"1-0:32.32.0(00012)", "voltage_sags_l1=12i"},
           Case{"1-0:32.32.0(1.5)", "voltage_sags_l1_text=\"1.5\""},
           Case{"1-0:32.32.0(999999999999999999)", "voltage_sags_l1=999999999999999999i"},
           Case{"1-0:1.7.0(-.--)", "power_import_text=\"-.--\""},
           Case{"1-0:1.7.0()", ""},
           Case{"0-0:96.13.0()", "message=\"\""},
           Case{"0-0:96.13.0(48616C6C6F)", "message=\"Hallo\""},
           Case{"0-0:96.14.0(0001)", "tariff=\"0001\""},
           Case{"0-0:1.0.0(261120190000W)", "meter_time=\"2026-11-20T19:00:00+01:00\""},
           Case{"0-0:1.0.0(000000000000W)", "meter_time=\"000000000000W\""},
           Case{"1-0:1.128.0(12)", "1-0:1.128.0_text=\"12\""},
           Case{"1-0:1.128.0(1.2)", "1-0:1.128.0=1.2"},
           Case{"1-0:1.128.0(12*kWh)", "1-0:1.128.0=12"},
           Case{"ET0PE(12.5)", "ET0PE=12.5"},
           Case{"1-0:1.8.0*3(12.5*kWh)", "energy_import_history_3=12.5"},
       }) {
    CAPTURE(line);
    CHECK(fields_of(line) == fields);
  }
}

TEST_CASE("numbers are in the unit of the registry, or say that they are not", "[influx]") {
  struct Case {
    std::string_view line;
    std::string_view fields;
  };
  for (const auto& [line, fields] : {
           Case{"1-0:1.8.0(1234567*Wh)", "energy_import=1234.567"},
           Case{"1-0:1.8.0(1.5*MWh)", "energy_import=1500"},
           Case{"1-0:1.8.0(0*MWh)", "energy_import=0"},
           Case{"1-0:1.8.0(999999999999999999*MWh)", "energy_import_MWh=999999999999999999"},
           Case{"1-0:32.7.0(0.23*kV)", "voltage_l1=230"},
           Case{"6-0:1.0.0(12.5*GJ)", "heat_energy_GJ=12.5"},
           Case{"6-0:1.0.0(12500*MJ)", "heat_energy_GJ=12.500"},
           Case{"1-0:32.32.0(5*x y)", "voltage_sags_l1_text=\"5\""},
           Case{"0-0:96.6.0(5*min)", "battery_hours_min=5"},
       }) {
    CAPTURE(line);
    CHECK(fields_of(line) == fields);
  }
  const auto mbus = [](std::string name, std::string value, std::string unit) {
    return fields_of(Reading{"0-1:24.2.1", std::move(name), {number(std::move(value), std::move(unit))}});
  };
  CHECK(mbus("gas", "5.123", "m3") == "gas=5.123");
  CHECK(mbus("heat", "5.123", "GJ") == "heat=5.123");
  CHECK(mbus("heat", "5.123", "MWh") == "heat_kWh=5123");
  CHECK(mbus("heat_cost", "17", "") == "heat_cost=17");
}

TEST_CASE("numbers that no field can hold do not break the line", "[influx]") {
  CHECK(fields_of({"1-0:1.7.0", "power_import", {number("1e400", "kW")}}) == "power_import_text=\"1e400\"");
  CHECK(fields_of({"1-0:1.7.0", "power_import", {number(std::string(30, '9'), "kW")}}) ==
        "power_import_text=\"" + std::string(30, '9') + '"');
  CHECK(fields_of({"1-0:32.32.0", "voltage_sags_l1", {number("9223372036854775808")}}) ==
        "voltage_sags_l1_text=\"9223372036854775808\"");
  CHECK(fields_of({"1-0:1.7.0", "power_import", {number("inf", "kW")}}) == "power_import_text=\"inf\"");
}

TEST_CASE("null is left out", "[influx]") {
  CHECK(fields_of({"0-1:24.2.1", "gas", {null()}}).empty());
}

TEST_CASE("a field that would come twice in a line goes to one with an index", "[influx]") {
  Message message = stamped({});
  message.readings = {
      {"1-0:31.4.0", "fuse_threshold", {number("65.0", "A"), number("-65.0", "A"), number("60", "A")}, true},
      {"1-0:1.7.0", "power_import", {number("1", "kW")}},
      {"1-0:1.7.0", "power_import", {number("2", "kW")}},
  };
  CHECK(lines_of(message) ==
        "meterwire,gateway=bbb-7,meter=E0025 fuse_threshold=65.0,power_import=1 1795197600000000000\n"
        "meterwire,gateway=bbb-7,index=2,meter=E0025 fuse_threshold=-65.0,power_import=2 1795197600000000000\n"
        "meterwire,gateway=bbb-7,index=3,meter=E0025 fuse_threshold=60 1795197600000000000");
}

TEST_CASE("entries of a history have their times", "[influx]") {
  Message message = stamped({});
  Value dated = until("2026-11-01T00:00:00+01:00", number("3.695", "kW", "2026-10-20T08:00:00Z"));
  Value undated = until("2026-11-01T00:00:00+01:00", number("4", "kW"));
  message.readings = {{"0-0:98.1.0", "demand_history", {dated, undated, until("2026-12-01T00:00:00Z", null())}, true}};
  CHECK(lines_of(message) ==
        "meterwire,gateway=bbb-7,meter=E0025 demand_history=3.695 1792483200000000000\n"
        "meterwire,gateway=bbb-7,meter=E0025 demand_history=4 1793487600000000000");
}

TEST_CASE("a load profile has lines of its own, with their status", "[influx]") {
  Message message = stamped({});
  Value failed = number("0.5", "kW", "2026-11-20T18:15:00Z");
  failed.status = "0080";
  failed.flags = "power-failure";
  Value odd = number("0.6", "kW", "2026-11-20T18:30:00Z");
  odd.status = "1000";
  message.readings = {{"1-0:1.5.0",
                       "demand_import_last",
                       {number("0.4", "kW", "2026-11-20T18:00:00Z"), failed, odd},
                       true,
                       {},
                       {},
                       900},
                      {"1-0:1.5.0", "demand_import_last", {number("0.3", "kW")}}};
  CHECK(lines_of(message) ==
        "meterwire,gateway=bbb-7,meter=E0025 demand_import_last=0.3 1795197600000000000\n"
        "meterwire,gateway=bbb-7,interval=900,meter=E0025 demand_import_last=0.4 1795197600000000000\n"
        "meterwire,gateway=bbb-7,interval=900,meter=E0025 demand_import_last=0.5,"
        "demand_import_last_status=\"power-failure\" 1795198500000000000\n"
        "meterwire,gateway=bbb-7,interval=900,meter=E0025 demand_import_last=0.6,"
        "demand_import_last_status=\"1000\" 1795199400000000000");
}

TEST_CASE("day and night are a tag of numbers", "[influx]") {
  Message message = stamped({});
  message.readings = {{"1-0:1.8.1", "energy_import_t1", {number("1", "kWh")}, false, {}, "day"},
                      {"0-0:96.14.0", "tariff", {text("0001")}, false, {}, "day"}};
  CHECK(lines_of(message) ==
        "meterwire,gateway=bbb-7,meter=E0025 tariff=\"0001\" 1795197600000000000\n"
        "meterwire,gateway=bbb-7,meter=E0025,rate=day energy_import_t1=1 1795197600000000000");
}

TEST_CASE("lines that were not understood are counted", "[influx]") {
  Message message = stamped({});
  message.errors.resize(2);
  CHECK(lines_of(message) == "meterwire,gateway=bbb-7,meter=E0025 lines_not_understood=2i 1795197600000000000");
}

TEST_CASE("a message without readings is no datagram", "[influx]") {
  CHECK(encode_influx(stamped({}), 1200).empty());
}

TEST_CASE("empty tags are left out, odd ones escaped", "[influx]") {
  Message message = stamped({});
  message.gateway = "attic, left=1";
  message.meter.clear();
  message.readings = {{"1-0:1.7.0", "power_import", {number("1", "kW")}}};
  CHECK(lines_of(message) == R"(meterwire,gateway=attic\,\ left\=1 power_import=1 1795197600000000000)");
}

TEST_CASE("names of the registry are fields of one type", "[influx]") {
  std::map<std::string_view, InfluxType> types;
  const std::set<std::string_view> tags{"gateway", "meter", "channel", "device", "rate", "interval", "index", "time"};
  for (const CodeInfo& info : all_codes()) {
    CAPTURE(info.pattern, info.name);
    CHECK(tags.find(info.name) == tags.end());
    CHECK_FALSE((info.name.ends_with("_text") || info.name.ends_with("_status") || info.name.ends_with("_truncated")));
    if (info.pattern.find_first_of("tn") != std::string_view::npos) {
      continue;  // tariffs have the kind of their sum, M-Bus registers are real
    }
    const InfluxType type = influx_type({std::string(info.pattern), std::string(info.name), {}});
    CHECK(types.emplace(info.name, type).first->second == type);
  }
  CHECK(types.size() > 200);
}

TEST_CASE("a name that an address has in common with a code is of its type", "[influx]") {
  CHECK(fields_of({"1:180.0", "serial_number", {text("4711")}}) == "serial_number=\"4711\"");
  CHECK(fields_of({"7:310.0", "gas_pressure", {number("1.01", "bar")}}) == "gas_pressure=1.01");
}

TEST_CASE("a line that is too long is split between fields", "[influx]") {
  Message message = stamped({});
  for (int i = 0; i < 200; ++i) {
    message.readings.push_back({"1-0:99." + std::to_string(i) + ".0", "", {number("1.5", "kWh")}});
  }
  const auto datagrams = encode_influx(message, 600);
  CHECK(datagrams.size() > 5);
  std::size_t fields = 0;
  for (const std::string& datagram : datagrams) {
    CHECK(datagram.size() <= 600);
    CHECK(datagram.starts_with("meterwire,gateway=bbb-7,meter=E0025 1-0:99."));
    CHECK(datagram.ends_with("=1.5 1795197600000000000"));
    for (std::size_t at = 0; (at = datagram.find("=1.5", at)) != std::string::npos; ++at) {
      ++fields;
    }
  }
  CHECK(fields == 200);
}

TEST_CASE("a text that is too long loses its tail, and says so", "[influx]") {
  Message message = stamped({});
  message.readings = {{"0-0:96.13.0", "message", {text("", std::string(3000, 'x'))}}};
  const auto datagrams = encode_influx(message, 512);
  REQUIRE(datagrams.size() == 2);
  CHECK(datagrams[0].size() == 512);
  CHECK(datagrams[0].starts_with("meterwire,gateway=bbb-7,meter=E0025 message=\"xxx"));
  CHECK(datagrams[0].ends_with("xxx\" 1795197600000000000"));
  CHECK(datagrams[1] == "meterwire,gateway=bbb-7,meter=E0025 message_truncated=3000i 1795197600000000000");
}

TEST_CASE("whatever the message, datagrams are whole lines and fit", "[influx]") {
  std::mt19937 random(20261120);
  for (int i = 0; i < 300; ++i) {
    const Message message = random_message(random);
    const std::size_t mtu = 512 + random() % 1000;
    for (const std::string& datagram : encode_influx(message, mtu)) {
      CHECK(datagram.size() <= mtu);
      for (std::string_view rest = datagram; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        CHECK(line.starts_with("meterwire"));
        CHECK(line.ends_with("000"));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      }
    }
  }
}

TEST_CASE("the most that tags and names can hold leaves room for a value", "[influx]") {
  Message message = stamped({});
  message.gateway = std::string(64, '=');
  message.meter = std::string(500, ',');
  Reading reading{std::string(64, ' '), {}, {number("-12345678901234567.8", "=============")}};
  reading.device = std::string(500, ' ');
  reading.tariff = std::string(500, '=');
  reading.interval = UINT64_MAX;
  message.readings = {reading, {std::string(64, ' '), {}, {text(std::string(2000, '"'))}}};
  for (const std::string& datagram : encode_influx(message, 512)) {
    CHECK(datagram.size() <= 512);
  }
}

}  // namespace meterwire::feed::test
