#include "transport/feed/decode.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/feed/samples.hpp"
#include "transport/feed/encode.hpp"

namespace meterwire::feed::test {

namespace {

using Reason = DecodeError::Reason;

Message decoded(std::string_view datagram) {
  CAPTURE(datagram);
  const auto result = decode(datagram);
  if (!result) {
    FAIL(message(result.error()));
  }
  return *result;
}

void check_refused(std::string_view datagram, Reason reason, std::string_view detail) {
  CAPTURE(datagram);
  const auto result = decode(datagram);
  REQUIRE_FALSE(result.has_value());
  CHECK(name(result.error().reason) == name(reason));
  CHECK_THAT(result.error().detail, Catch::Matchers::Contains(std::string(detail)));
}

// The start of every good datagram, so that the tests show what they are about.
std::string with_reading(std::string_view fields) {
  return R"({"v":1,"readings":[{)" + std::string(fields) + "}]}";
}

}  // namespace

TEST_CASE("what was encoded comes back", "[decode]") {
  std::mt19937 random(42);
  for (int i = 0; i < 200; ++i) {
    CAPTURE(i);
    const Message message = random_message(random);
    CHECK(decoded(encode(message)) == message);
  }
}

TEST_CASE("numbers keep their digits", "[decode]") {
  for (const char* digits : {"1234.560", "0", "-0.001", "123456789012345678", "-999999999999999999",
                             "0.000000000000000001", "99999999999999999999999", "1e3"}) {
    const Value value =
        decoded(with_reading(R"("obis":"c","value":)" + std::string(digits))).readings.at(0).values.at(0);
    CHECK(value.value == digits);
    CHECK(value.is_number);
  }
}

TEST_CASE("fields may come in any order", "[decode]") {
  const Message message =
      decoded(R"({"readings":[{"unit":"kW","value":1,"obis":"c"}],"seq":3,"boot":"b","parts":2,"part":2,"v":1})");
  CHECK(message.seq == 3);
  CHECK(message.part == 2);
  CHECK(message.readings == std::vector<Reading>{{"c", "", {number("1", "kW")}, false}});
}

TEST_CASE("fields that are not known are skipped, whatever they hold", "[decode]") {
  const Message message = decoded(
      R"({"v":1,"new":{"v":2,"readings":[{"a":[1,null]}]},"x":null,"y":[[],{}],"readings":[{"obis":"c","z":{"value":3},)"
      R"("flag":true,"value":"t","quality":[1,2]}],"last":"\u00e9"})");
  CHECK(message.readings == std::vector<Reading>{{"c", "", {text("t")}, false}});
}

TEST_CASE("null is no value", "[decode]") {
  const Message message = decoded(with_reading(R"("obis":"c","values":[{"value":null},{"value":""}])"));
  const auto& values = message.readings.at(0).values;
  REQUIRE(values.size() == 2);
  CHECK(values[0].is_null);
  CHECK_FALSE(values[1].is_null);
}

TEST_CASE("a skew has a sign", "[decode]") {
  CHECK(decoded(R"({"v":1,"skew":-86400,"readings":[]})").skew == -86400);
  CHECK(decoded(R"({"v":1,"skew":61,"readings":[]})").skew == 61);
  CHECK_FALSE(decoded(R"({"v":1,"readings":[]})").skew);
}

TEST_CASE("escapes are read", "[decode]") {
  const Message message = decoded(R"({"v":1,"m\u0065ter":"a\"\\\/\n\u00e9\ud83d\ude00z","readings":[]})");
  CHECK(message.meter == "a\"\\/\né😀z");
}

TEST_CASE("what is no JSON is refused with its place", "[decode]") {
  for (const char* bad :
       {"", "{", "xx", R"({"v":1)", R"({"v":1,"readings":[]}x)", R"({"v":1,"readings":[]}{})",
        R"({"v":1,"readings":[],})", R"({"v":1,"seq":01,"readings":[]})", "{\"v\":1,\"meter\":\"\xE9\"}",
        "{\"v\":1,\"meter\":\"\n\"}", R"({"v":1,"meter":"\ud800"})"}) {
    check_refused(bad, Reason::not_json, "at byte");
  }
  CHECK(decode("{\"v\":1,\"readings\":[]} \r\n").has_value());
}

TEST_CASE("what is no object is refused", "[decode]") {
  for (const char* bad : {"1", "\"x\"", "[]", "null", "true", "[{\"v\":1}]"}) {
    check_refused(bad, Reason::not_an_object, "");
  }
}

TEST_CASE("other versions are refused", "[decode]") {
  check_refused(R"({"v":2,"readings":5})", Reason::unknown_version, "2");
  check_refused(R"({"v":1.0,"readings":[]})", Reason::unknown_version, "1.0");
  check_refused(R"({"v":"1","readings":[]})", Reason::wrong_type, "\"v\"");
}

TEST_CASE("fields that have to be there are missed", "[decode]") {
  check_refused(R"({"readings":[]})", Reason::missing_field, "\"v\"");
  check_refused(R"({"v":1})", Reason::missing_field, "\"readings\"");
  check_refused(R"({"v":1,"boot":"b","readings":[]})", Reason::missing_field, "\"seq\"");
  check_refused(R"({"v":1,"seq":1,"readings":[]})", Reason::missing_field, "\"boot\"");
  check_refused(with_reading(R"("value":1)"), Reason::missing_field, "\"obis\"");
  check_refused(with_reading(R"("obis":"c")"), Reason::missing_field, "\"value\"");
  check_refused(with_reading(R"("obis":"c","values":[{"unit":"V"}])"), Reason::missing_field, "\"value\"");
}

TEST_CASE("fields of another type are refused by name", "[decode]") {
  check_refused(R"({"v":1,"meter":5,"readings":[]})", Reason::wrong_type, "\"meter\": expected a text");
  check_refused(R"({"v":1,"seq":"5","readings":[]})", Reason::wrong_type, "\"seq\": expected a whole number");
  check_refused(R"({"v":1,"seq":-5,"readings":[]})", Reason::wrong_type, "\"seq\"");
  check_refused(R"({"v":1,"seq":1.5,"readings":[]})", Reason::wrong_type, "\"seq\"");
  check_refused(R"({"v":1,"part":4294967296,"readings":[]})", Reason::wrong_type, "\"part\"");
  check_refused(R"({"v":1,"part":0,"readings":[]})", Reason::wrong_type, "\"part\"");
  check_refused(R"({"v":1,"part":3,"parts":2,"readings":[]})", Reason::wrong_type, "\"part\"");
  check_refused(R"({"v":1,"readings":{}})", Reason::wrong_type, "\"readings\": expected an array of objects");
  check_refused(R"({"v":1,"readings":[1]})", Reason::wrong_type, "\"readings\"");
  check_refused(R"({"v":1,"readings":[[]]})", Reason::wrong_type, "\"readings\"");
  check_refused(R"({"v":1,"readings":[null]})", Reason::wrong_type, "\"readings\"");
  check_refused(R"({"v":1,"readings":[{"obis":"c","value":1},2]})", Reason::wrong_type, "\"readings\"");
  check_refused(with_reading(R"("obis":"c","values":[{"value":1},true])"), Reason::wrong_type, "\"values\"");
  check_refused(R"({"v":1,"errors":[{"line":1},"x"],"readings":[]})", Reason::wrong_type, "\"errors\"");
  check_refused(R"({"v":1,"errors":"x","readings":[]})", Reason::wrong_type, "\"errors\"");
  check_refused(with_reading(R"("obis":"c","value":{})"), Reason::wrong_type,
                "\"value\": expected a number, a text or null");
  check_refused(with_reading(R"("obis":"c","value":true)"), Reason::wrong_type, "\"value\"");
  check_refused(with_reading(R"("obis":"c","value":1,"unit":null)"), Reason::wrong_type, "\"unit\"");
  check_refused(with_reading(R"("obis":"c","value":1,"tariff":1)"), Reason::wrong_type, "\"tariff\"");
  check_refused(R"({"v":1,"skew":"5","readings":[]})", Reason::wrong_type, "\"skew\": expected a whole number");
  check_refused(R"({"v":1,"skew":1.5,"readings":[]})", Reason::wrong_type, "\"skew\"");
  check_refused(R"({"v":1,"skew":null,"readings":[]})", Reason::wrong_type, "\"skew\"");
  check_refused(R"({"v":1,"skew":9223372036854775808,"readings":[]})", Reason::wrong_type, "\"skew\"");
  check_refused(R"({"v":1,"tag":5,"readings":[]})", Reason::wrong_type, "\"tag\"");
  check_refused(R"({"v":1,"ack":1,"readings":[]})", Reason::wrong_type, "\"ack\": expected true or false");
  check_refused(R"({"v":1,"ack":"true","readings":[]})", Reason::wrong_type, "\"ack\"");
  check_refused(R"({"v":1,"ack":null,"readings":[]})", Reason::wrong_type, "\"ack\"");
  check_refused(R"({"v":1,"ack":[["b",0,1]],"readings":[]})", Reason::wrong_type, "\"ack\"");
  check_refused(R"({"v":1,"seq":true,"readings":[]})", Reason::wrong_type, "\"seq\"");
  check_refused(with_reading(R"("obis":["c"],"value":1)"), Reason::wrong_type, "\"obis\"");
}

TEST_CASE("deep nesting is refused, not followed", "[decode]") {
  const std::string deep = R"({"v":1,"x":)" + std::string(100000, '[');
  check_refused(deep, Reason::not_json, "at byte");
}

TEST_CASE("no damage to a datagram is more than a refusal", "[decode]") {
  std::mt19937 random(3);
  int refused = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string datagram = encode_parts(random_message(random), 1200).front();
    const std::size_t at = random() % datagram.size();
    if (i % 2 == 0) {
      datagram.resize(at);
    } else {
      datagram[at] = static_cast<char>(random());
    }
    refused += decode(datagram).has_value() ? 0 : 1;
  }
  CHECK(refused > 1000);
}

TEST_CASE("value() of a refusal throws the message", "[decode]") {
  CHECK_THROWS_WITH(decode("[]").value(), "no JSON object");
}

}  // namespace meterwire::feed::test
