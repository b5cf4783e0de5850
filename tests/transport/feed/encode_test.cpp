#include "transport/feed/encode.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/feed/samples.hpp"
#include "transport/feed/pieces.hpp"

namespace meterwire::feed::test {

namespace {

Message envelope() {
  Message message;
  message.gateway = "bbb-7";
  message.meter = "E0025010156789012";
  message.protocol = "dsmr";
  message.boot = "9f86d081884c7d65";
  message.seq = 42;
  message.received = "2026-11-20T18:00:00.123456Z";
  message.time = "2026-11-20T19:00:00+01:00";
  message.check = "crc16";
  return message;
}

}  // namespace

TEST_CASE("a message is the JSON object of the design", "[encode]") {
  Message message = envelope();
  message.parts = 2;
  message.readings = {
      {"1-0:1.8.1", "energy_import_t1", {number("1234.567", "kWh")}, false},
      {"0-1:24.2.1", "gas", {number("12785.123", "m3", "2026-11-20T18:55:00+01:00")}, false},
      {"0-0:96.14.0", "tariff", {text("0002")}, false},
      {"0-0:96.1.1", "equipment_id", {text("4B384547303034", "K8EG004")}, false},
      {"1-0:99.97.0", "power_failure_log", {number("240", "s", "2010-12-08T15:24:15+01:00")}, true},
  };
  CHECK(encode(message) ==
        R"({"v":1,"gateway":"bbb-7","meter":"E0025010156789012","protocol":"dsmr","boot":"9f86d081884c7d65","seq":42,)"
        R"("part":1,"parts":2,"received":"2026-11-20T18:00:00.123456Z","time":"2026-11-20T19:00:00+01:00",)"
        R"("check":"crc16","readings":[)"
        R"({"obis":"1-0:1.8.1","name":"energy_import_t1","value":1234.567,"unit":"kWh"},)"
        R"({"obis":"0-1:24.2.1","name":"gas","value":12785.123,"unit":"m3","time":"2026-11-20T18:55:00+01:00"},)"
        R"({"obis":"0-0:96.14.0","name":"tariff","value":"0002"},)"
        R"({"obis":"0-0:96.1.1","name":"equipment_id","value":"4B384547303034","text":"K8EG004"},)"
        R"({"obis":"1-0:99.97.0","name":"power_failure_log","values":[)"
        R"({"time":"2010-12-08T15:24:15+01:00","value":240,"unit":"s"}]}]})");
}

TEST_CASE("a record that asks to be acknowledged says so behind its parts, in each of them", "[encode]") {
  Message message = envelope();
  message.ack = true;
  message.readings.assign(20, {"0-0:96.1.1", "equipment_id", {text(std::string(100, 'x'))}, false});
  CHECK_THAT(encode(message), Catch::Matchers::Contains(R"("parts":1,"ack":true,"received")"));
  const auto parts = encode_parts(message, 1200);
  REQUIRE(parts.size() > 1);
  for (const std::string& part : parts) {
    CHECK_THAT(part, Catch::Matchers::Contains(R"(,"ack":true,)"));
    CHECK(part.size() <= 1200);
  }
  message.ack = false;
  CHECK_THAT(encode(message), !Catch::Matchers::Contains("ack"));
}

TEST_CASE("a message without a boot has no envelope of a gateway", "[encode]") {
  Message message;
  message.meter = "M";
  message.model = "Iskraemeco ME162";
  message.protocol = "iec62056-21";
  message.variant = "mode D";
  message.seq = 7;
  message.check = "none";
  CHECK(encode(message) ==
        R"({"v":1,"meter":"M","model":"Iskraemeco ME162","protocol":"iec62056-21","variant":"mode D",)"
        R"("check":"none","readings":[]})");
}

TEST_CASE("what only some records have stands where it belongs", "[encode]") {
  Message message = envelope();
  message.tag = "mismatch";
  message.skew = -7200;
  message.readings = {
      {"1-0:1.8.1", "energy_import_t1", {number("1", "kWh")}, false, "", "day"},
      {"0-1:24.2.1", "gas", {number("5", "m3")}, false, "G4", ""},
      {"0-2:24.2.1", "mbus", {Value{.value = {}, .unit = {}, .text = {}, .time = {}, .is_null = true}}, false, "", ""},
  };
  CHECK(encode(message) ==
        R"({"v":1,"gateway":"bbb-7","meter":"E0025010156789012","protocol":"dsmr","boot":"9f86d081884c7d65","seq":42,)"
        R"("part":1,"parts":1,"received":"2026-11-20T18:00:00.123456Z","time":"2026-11-20T19:00:00+01:00",)"
        R"("skew":-7200,"check":"crc16","tag":"mismatch","readings":[)"
        R"({"obis":"1-0:1.8.1","name":"energy_import_t1","tariff":"day","value":1,"unit":"kWh"},)"
        R"({"obis":"0-1:24.2.1","name":"gas","device":"G4","value":5,"unit":"m3"},)"
        R"({"obis":"0-2:24.2.1","name":"mbus","value":null}]})");
}

TEST_CASE("lines not understood and the telegram come last", "[encode]") {
  Message message;
  message.errors = {{7, 3, "no '(' behind the code", "xx", 0}, {8, 1, "r", "t", 5000}};
  message.telegram = "/X\r\n";
  CHECK(encode(message) ==
        R"({"v":1,"readings":[],"errors":[{"line":7,"column":3,"reason":"no '(' behind the code","text":"xx"},)"
        R"({"line":8,"column":1,"reason":"r","text":"t","truncated":5000}],"telegram":"/X\r\n"})");
}

TEST_CASE("texts are escaped, and nothing else is", "[encode]") {
  Message message;
  message.meter = "\"\\/\n\r\t\b\x01\x1F\x7Fé😀";
  CHECK(encode(message) == "{\"v\":1,\"meter\":\"\\\"\\\\/\\n\\r\\t\\u0008\\u0001\\u001f\x7Fé😀\",\"readings\":[]}");
}

TEST_CASE("a value that was cut says how long it was", "[encode]") {
  Message message;
  message.readings = {{"c", "", {text("abc")}, false}};
  message.readings[0].values[0].truncated = 99;
  CHECK(encode(message) == R"({"v":1,"readings":[{"obis":"c","value":"abc","truncated":99}]})");
}

TEST_CASE("an entry of a history says what period it is of, and when it was") {
  Reading reading{"0-0:98.1.0", "demand_history", {number("1.862", "kW", "2023-08-31T18:15:00+02:00")}, true};
  reading.values[0].until = "2023-09-01T00:00:00+02:00";
  std::string out;
  append_reading(out, reading);
  CHECK(out == R"({"obis":"0-0:98.1.0","name":"demand_history","values":[{"until":"2023-09-01T00:00:00+02:00",)"
               R"("time":"2023-08-31T18:15:00+02:00","value":1.862,"unit":"kW"}]})");
}

}  // namespace meterwire::feed::test
