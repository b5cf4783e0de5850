#include "forwarder/selection/identity.hpp"

#include "parsers/iec62056_21/lis200/known_address.hpp"
#include "parsers/record/code_registry.hpp"
#include "tests/forwarder/selection/readings.hpp"
#include "tests/support/catch.hpp"
#include "transport/feed/encode.hpp"

#include <string>
#include <string_view>

namespace meterwire::forwarder::test {

using Catch::Matchers::Contains;

namespace {

const Pseudonyms pseudonyms(PseudonymKey{1, 2, 3});
const Identity hashing{pseudonyms};
const Identity leaving_out{std::nullopt};

// The code of a row of the registry as some meter sends it.
std::string code_of(std::string_view pattern) {
  std::string code(pattern);
  for (char& c : code) {
    c = c == 'n' || c == 't' ? '1' : c;
  }
  return code;
}

const feed::Reading* find(const feed::Message& message, std::string_view obis) {
  for (const auto& reading : message.readings) {
    if (reading.obis == obis) {
      return &reading;
    }
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a meter and its ids become the same pseudonym", "[selection]") {
  feed::Message message = message_with({
      reading("0-0:96.1.1", "equipment_id", text("4B384547303034", "K8EG004")),
      reading("0-1:96.1.0", "equipment_id", text("4730303031323334", "G0001234")),
      reading("0-1:24.2.1", "gas", number("5.1", "m3")),
      power("1.5"),
  });
  message.readings[2].device = "G0001234";
  hashing.hide(message);
  CHECK(message.meter == pseudonyms.of("K8EG004"));
  REQUIRE(message.readings.size() == 4);
  CHECK(message.readings[0].values[0] == text(pseudonyms.of("K8EG004")));
  CHECK(message.readings[1].values[0] == text(pseudonyms.of("G0001234")));
  CHECK(message.readings[2].device == pseudonyms.of("G0001234"));
  CHECK(message.readings[2].values[0] == number("5.1", "m3"));
  CHECK(message.readings[3] == power("1.5"));
}

TEST_CASE("an id is the same with and without its filling", "[selection]") {
  feed::Message message = message_with({reading("0-1:96.1.0", "equipment_id", text("4547\xC3\xBF\xC3\xBF", "4547"))});
  message.readings.push_back(reading("0-1:24.2.1", "gas", number("5.1", "m3")));
  message.readings[1].device = "4547\xC3\xBF\xC3\xBF";
  hashing.hide(message);
  CHECK(message.readings[0].values[0].value == message.readings[1].device);
}

TEST_CASE("nothing of what identifies is left, whatever its code", "[selection]") {
  std::size_t identities = 0;
  for (const CodeInfo& info : all_codes()) {
    CAPTURE(info.pattern, info.name);
    const std::string code = code_of(info.pattern);
    for (const Identity* identity : {&hashing, &leaving_out}) {
      feed::Message message = message_with({
          reading(code, std::string(info.name), text("534543524554", "SECRET")),
          reading(code + "*255", "", text("SECRET")),
      });
      identity->hide(message);
      const std::string sent = feed::encode(message);
      if (info.privacy == Privacy::open) {
        CHECK_THAT(sent, Contains("SECRET"));
        continue;
      }
      ++identities;
      CHECK_THAT(sent, !Contains("SECRET") && !Contains("534543524554"));
      const bool is_hashed = identity == &hashing && info.privacy == Privacy::identity;
      CHECK(message.readings.size() == (is_hashed ? 2 : 0));
    }
  }
  CHECK(identities == 2 * 34);
}

TEST_CASE("codes that identify are marked in the registry", "[selection]") {
  for (const char* name : {"equipment_id", "serial_number", "ean", "metering_point", "logical_device_name",
                           "meter_address", "meter_address_9", "device_id_9"}) {
    CAPTURE(name);
    bool is_there = false;
    for (const CodeInfo& info : all_codes()) {
      if (info.name == name) {
        is_there = true;
        CHECK(info.privacy == Privacy::identity);
      }
    }
    CHECK(is_there);
  }
  for (const CodeInfo& info : all_codes()) {
    CAPTURE(info.name);
    CHECK((info.name.starts_with("message") == (info.privacy == Privacy::free_text)));
  }
}

TEST_CASE("addresses of LIS-200 meters that identify are hidden", "[selection]") {
  std::size_t identities = 0;
  for (const auto& address : iec62056_21::lis200::known_addresses()) {
    CAPTURE(address.address, address.name);
    feed::Message message =
        message_with({reading(std::string(address.address) + ".0", std::string(address.name), text("SECRET"))});
    hashing.hide(message);
    const bool is_open = address.privacy == Privacy::open;
    identities += is_open ? 0 : 1;
    REQUIRE(message.readings.size() == 1);
    CHECK((message.readings[0].values[0].value == (is_open ? "SECRET" : pseudonyms.of("SECRET"))));
  }
  CHECK(identities == 2);
}

TEST_CASE("an unknown code that holds an id is left out, in text and in hex", "[selection]") {
  feed::Message message = message_with({
      reading("0-0:96.1.1", "equipment_id", text("4B384547303034", "K8EG004")),
      reading("C.90.1", "", text("xk8eg004x")),
      reading("C.90.2", "", text("004b38454730303400")),
      reading("C.90.3", "", text("12345678")),
      reading("C.90.4", "", number("1.5")),
      reading("0-3:96.1.7", "", text("4711")),
      reading("SNUMB", "", text("009217054000039")),
      reading("1:186.0", "", text("4711-0815")),
      reading("ET0PE", "", number("12.5")),
      reading("1-0:1.128.0", "", {}),
  });
  message.readings.back().values = {text("1"), text("K8EG004")};
  hashing.hide(message);
  std::string codes;
  for (const auto& reading : message.readings) {
    codes += reading.obis + ' ';
  }
  CHECK(codes == "0-0:96.1.1 C.90.3 C.90.4 0-3:96.1.7 ET0PE ");
  CHECK(find(message, "0-3:96.1.7")->values[0].value == pseudonyms.of("4711"));
}

TEST_CASE("an id of a few characters does not hide everything", "[selection]") {
  feed::Message message =
      message_with({reading("0.0.0", "meter_address", text("1")), reading("C.90.3", "", text("2110"))});
  message.meter = "1";
  hashing.hide(message);
  CHECK(message.readings.size() == 2);
  CHECK(message.meter == pseudonyms.of("1"));
}

TEST_CASE("without pseudonyms ids are left out", "[selection]") {
  feed::Message message = message_with({
      reading("0-0:96.1.1", "equipment_id", text("4B384547303034", "K8EG004")),
      reading("0-1:24.2.1", "gas", number("5.1", "m3")),
  });
  message.readings[1].device = "G0001234";
  leaving_out.hide(message);
  CHECK(message.meter.empty());
  REQUIRE(message.readings.size() == 1);
  CHECK(message.readings[0].device.empty());
}

TEST_CASE("lines that were not understood lose their text, the telegram goes", "[selection]") {
  feed::Message message = message_with({});
  message.errors = {{7, 3, "no '(' behind the code", "K8EG004 0-0:96.1.1", 30}};
  message.telegram = "/K8EG004";
  for (const Identity* identity : {&hashing, &leaving_out}) {
    feed::Message hidden = message;
    identity->hide(hidden);
    REQUIRE(hidden.errors.size() == 1);
    CHECK(hidden.errors[0] == feed::LineError{7, 3, "no '(' behind the code", "", 0});
    CHECK(hidden.telegram.empty());
  }
}

TEST_CASE("null stays null", "[selection]") {
  feed::Message message = message_with({reading("0-1:96.1.0", "equipment_id", {})});
  message.readings[0].values[0].is_null = true;
  hashing.hide(message);
  CHECK(message.readings[0].values[0].is_null);
  CHECK(message.readings[0].values[0].value.empty());
}

}  // namespace meterwire::forwarder::test
