// Values at the edges of what a number holds leave with the digits that came in.

#include "tests/support/catch.hpp"
#include "tests/transport/feed/samples.hpp"
#include "transport/feed/encode.hpp"

namespace meterwire::feed::test {

namespace {

std::string encoded(const std::string& line) {
  return encode(message_of(line + "\r\n"));
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("values at the edges are sent with all their digits", "[encode]") {
  const std::pair<const char*, const char*> edges[] = {
      {"9999999.999*kWh", R"("value":9999999.999,"unit":"kWh")"},
      {"004294967296*Wh", R"("value":4294967296,"unit":"Wh")"},
      {"9007199254740993*Wh", R"("value":9007199254740993,"unit":"Wh")"},
      {"999999999999999.999*kWh", R"("value":999999999999999.999,"unit":"kWh")"},
      {"999999999999999999*Wh", R"("value":999999999999999999,"unit":"Wh")"},
      {"-999999999999999999*Wh", R"("value":-999999999999999999,"unit":"Wh")"},
      {"0.000000000000000001*kWh", R"("value":0.000000000000000001,"unit":"kWh")"},
      {"-0.001*kW", R"("value":-0.001,"unit":"kW")"},
      {"-0.001", R"("value":-0.001})"},
      {"000000.000*kWh", R"("value":0.000,"unit":"kWh")"},
      {"12345678901234567890", R"("value":"12345678901234567890"})"},
  };
  for (const auto& [content, expected] : edges) {
    INFO(content);
    const std::string json = encoded("1-0:1.8.1(" + std::string(content) + ")");
    INFO(json);
    CHECK(has(json, expected));
    CHECK_FALSE(has(json, "errors"));
  }
}

TEST_CASE("a number that is too long is sent as it came, as an error of its line", "[encode]") {
  for (const std::string digits : {"1234567890123456789", "12345678901234567890"}) {
    const std::string line = "1-0:1.8.1(" + digits + "*kWh)";
    const std::string json = encoded("1-0:1.7.0(1*kW)\r\n" + line);
    INFO(json);
    CHECK(has(json, R"("errors":[{"line":4,"column":11,"reason":"number of more than 18 digits","text":")" + line +
                        R"("}])"));
    CHECK(has(json, R"("value":1,"unit":"kW")"));
    CHECK_FALSE(has(json, "energy_import_t1"));
  }
}

}  // namespace meterwire::feed::test
