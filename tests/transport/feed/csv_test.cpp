#include "transport/feed/csv.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/feed/samples.hpp"
#include "transport/feed/describe.hpp"

namespace meterwire::feed::test {

TEST_CASE("a table has a row for each value", "[csv]") {
  Message message;
  message.gateway = "bbb-7";
  message.meter = "E1";
  message.protocol = "dsmr";
  message.boot = "9f86d081884c7d65";
  message.seq = 42;
  message.received = "2026-11-20T18:00:00.123456Z";
  message.tag = "verified";
  message.skew = -7200;
  message.readings = {
      {"0-1:24.2.1", "gas", {number("5.10", "m3", "2026-11-20T18:55:00+01:00")}, false, "G4", ""},
      {"1-1:31.4.0", "", {number("100", "A"), number("-63", "A")}, true, "", "night"},
      {"1-0:99.97.0", "power_failure_log", {}, true},
      {"0-0:96.1.1", "equipment_id", {text("4B38", "K8")}, false},
  };
  std::string table{csv_header};
  append_csv(table, message);
  CHECK(table ==
        "received,gateway,meter,protocol,boot,seq,obis,name,value,unit,text,time,device,tariff,tag,skew,until,"
        "interval,status,flags\n"
        "2026-11-20T18:00:00.123456Z,bbb-7,E1,dsmr,9f86d081884c7d65,42,0-1:24.2.1,gas,5.10,m3,,2026-11-20T18:55:00+01:"
        "00,G4,,verified,-7200,,,,\n"
        "2026-11-20T18:00:00.123456Z,bbb-7,E1,dsmr,9f86d081884c7d65,42,1-1:31.4.0,,100,A,,,,night,verified,-7200,,,,\n"
        "2026-11-20T18:00:00.123456Z,bbb-7,E1,dsmr,9f86d081884c7d65,42,1-1:31.4.0,,-63,A,,,,night,verified,-7200,,,,\n"
        "2026-11-20T18:00:00.123456Z,bbb-7,E1,dsmr,9f86d081884c7d65,42,0-0:96.1.1,equipment_id,4B38,,K8,,,,verified,-"
        "7200,,,,\n");
}

TEST_CASE("cells are quoted where they have to be", "[csv]") {
  Message message;
  message.meter = "plain text; 'quoted'";
  message.readings = {{"a,b", "say \"x\"", {text("two\r\nlines")}, false}};
  std::string rows;
  append_csv(rows, message);
  CHECK(rows == ",,plain text; 'quoted',,,0,\"a,b\",\"say \"\"x\"\"\",\"two\\x0D\\x0Alines\",,,,,,,,,,,\n");
}

TEST_CASE("control characters are shown, not sent on", "[csv]") {
  Message message;
  message.meter = std::string("a\0b\x1B[2J\x7F\xC2\x9B", 10);
  message.readings = {{"1.8.0", "", {text("\t7")}, false}};
  std::string rows;
  append_csv(rows, message);
  CHECK(rows == ",,\"a\\x00b\\x1B[2J\\x7F\\x9B\",,,0,1.8.0,,\"\\x097\",,,,,,,,,,,\n");
}

TEST_CASE("no cell is a formula", "[csv]") {
  const auto cell = [](std::string sent) {
    Message message;
    message.readings = {{"c", "", {text(std::move(sent))}, false}};
    std::string rows;
    append_csv(rows, message);
    const std::string_view before = ",,,,,0,c,,";
    const std::string_view behind = ",,,,,,,,,,,\n";
    REQUIRE(rows.size() > before.size() + behind.size());
    return rows.substr(before.size(), rows.size() - before.size() - behind.size());
  };
  CHECK(cell("=cmd|' /C calc'!A0") == "\"'=cmd|' /C calc'!A0\"");
  CHECK(cell("=HYPERLINK(\"x\",1)") == "\"'=HYPERLINK(\"\"x\"\",1)\"");
  CHECK(cell("@SUM(1)") == "\"'@SUM(1)\"");
  CHECK(cell("+1+1") == "\"'+1+1\"");
  CHECK(cell("-1-1") == "\"'-1-1\"");
  CHECK(cell("-") == "\"'-\"");
  CHECK(cell("\uFF1D1+1") == "\"'\uFF1D1+1\"");
  // Numbers stay numbers, and a sign within a text is none.
  CHECK(cell("-65.0") == "-65.0");
  CHECK(cell("+0012") == "+0012");
  CHECK(cell("2026-11-21") == "2026-11-21");
}

TEST_CASE("a description is a column more, behind the others", "[csv]") {
  Message message;
  message.readings = {
      {"1-0:1.8.1", "energy_import_t1", {number("1.5", "kWh")}, false},
      {"0-1:24.2.1", "gas", {number("2", "m3")}, false},
      {"2:302", "gas_converter_base", {number("3", "m3")}, false},
      {"1-0:99.9.9", "", {number("4", ""), number("5", "")}, true},
  };
  std::string table = csv_header_with_description();
  append_csv(table, message, Describe(Language::de));
  CHECK(table == std::string(csv_header.substr(0, csv_header.size() - 1)) +
                     ",description\n"
                     ",,,,,0,1-0:1.8.1,energy_import_t1,1.5,kWh,,,,,,,,,,,\"Wirkenergie Bezug, Tarif 1\"\n"
                     ",,,,,0,0-1:24.2.1,gas,2,m3,,,,,,,,,,,\"Gas, Zählerstand\"\n"
                     ",,,,,0,2:302,gas_converter_base,3,m3,,,,,,,,,,,\"Gas, vom Mengenumwerter gezählt, "
                     "Basiszustand\"\n"
                     ",,,,,0,1-0:99.9.9,,4,,,,,,,,,,,,\n"
                     ",,,,,0,1-0:99.9.9,,5,,,,,,,,,,,,\n");
}

}  // namespace meterwire::feed::test
