// How telegrams of every country end, and what is checked then.

#include "parsers/telegram_reader.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"
#include "tests/support/records.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>
#include <vector>

using namespace meterwire;
using test::on_the_wire;
using test::p1_telegram;

namespace {

struct Sample {
  const char* meter;
  std::string lines;
};

const std::vector<Sample> samples{
    {"NL 2.2", "/ISk5\\2MT382-1000\n\n0-0:96.1.1(4B38)\n0-1:24.3.0(121030140000)(00)(60)(1)(0-1:24.2.1)(m3)\n(1.5)\n"},
    {"NL 4.2", "/KFM5KAIFA-METER\n\n1-3:0.2.8(42)\n1-0:1.8.1(000185.000*kWh)\n"},
    {"NL 5.0", "/ISK5\\2M550E-1012\n\n1-3:0.2.8(50)\n1-0:1.8.1(000185.000*kWh)\n"},
    {"NL heat", "/KMP5 ZABF001587315111\n0-1:24.1.0(012)\n0-1:24.2.1(200426223001S)(00246.138*GJ)\n"},
    {"BE", "/FLU5\\253770234_A\n\n0-0:96.1.4(50217)\n0-0:1.0.0(200512145552S)\n1-0:1.8.1(000000.034*kWh)\n"},
    {"LU", "/Lux5\\253663629_D\n\n1-3:0.2.8(42)\n1-0:1.8.0(000009.284*kWh)\n"},
    {"AT", "/EST5\\253710000_A\n\n1-3:0.2.8(50)\n1-0:1.8.0(002000000*Wh)\n"},
    {"AT, a blank line before the end", "/EST5\\253710000_A\n\n1-3:0.2.8(50)\n1-0:1.8.0(002000000*Wh)\n\n"},
    {"SE", "/ELL5\\253833635_A\n\n0-0:1.0.0(210217184019W)\n1-0:1.8.0(00006678.394*kWh)\n"},
    {"SE Aidon, '!' behind the last data line", "/ADN9 7534\n0-0:1.0.0(221014184900W)\n1-0:74.7.0(0000.000*kVAr)"},
    {"FI", "/ADN9 6534\n\n0-0:1.0.0(230627100000S)\n1-0:1.8.0(00000123.000*kWh)\n"},
    {"LT", "/LGF5E360\n\n0-0:1.0.0(230627100000S)\n1-0:1.8.4(000001.000*kWh)\n1-0:32.7.0(0.230*kV)\n"},
    {"HU", "/AUX5ABC\n\n0-0:1.0.0(211006085012S)\n0-0:96.14.0(TARIFF 1)\n1-0:13.7.0(1.001)\n"},
    {"CH", "/LGZ5E450\n\n0-0:1.0.0(230627100000S)\n1-1:1.8.1(000001.000*kWh)\n"},
    {"HR", "/XMX5LG\n\n1-0:0.9.1(100000)\n1-0:0.9.2(230627)\n1-1:1.8.1(000001.000*kWh)\n"},
};

std::optional<Rejection> read(const std::string& bytes, CheckMode mode, Record& record) {
  ReadOptions options;
  options.check = mode;
  TelegramReader reader(options);
  Framer framer;
  const auto frame = test::first_frame(framer, bytes);
  REQUIRE(frame);
  CHECK(frame->bytes == bytes);
  return reader.read(*frame, record);
}

// Why it is refused and what was checked, in one word.
std::string outcome(const std::string& bytes, CheckMode mode) {
  Record record;
  const auto rejection = read(bytes, mode, record);
  return std::string(rejection ? name(rejection->reason) : name(record.check));
}

// With a CRC whose first digit is 0, which heat meters then leave out.
std::string with_small_crc(const std::string& lines) {
  const std::string identification = lines.substr(0, lines.find('\n'));
  const std::string rest = lines.substr(identification.size());
  for (int i = 0; i < 100000; ++i) {
    std::string telegram = p1_telegram(identification + std::to_string(i) + rest);
    if (telegram[telegram.rfind('!') + 1] == '0') {
      return telegram;
    }
  }
  return {};
}

std::string with_lower_case_crc(std::string telegram) {
  std::transform(telegram.begin() + static_cast<std::ptrdiff_t>(telegram.rfind('!')), telegram.end(),
                 telegram.begin() + static_cast<std::ptrdiff_t>(telegram.rfind('!')),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return telegram;
}

}  // namespace

TEST_CASE("a right CRC is found right in each country's telegram, padded or not, in either case") {
  for (const Sample& sample : samples) {
    INFO(sample.meter);
    const std::string telegram = with_small_crc(sample.lines);
    REQUIRE_FALSE(telegram.empty());
    std::string unpadded = telegram;
    unpadded.erase(unpadded.rfind('!') + 1, 1);
    for (const std::string& sent : {telegram, unpadded, with_lower_case_crc(telegram), with_lower_case_crc(unpadded)}) {
      CHECK(outcome(sent, CheckMode::automatic) == "crc16");
      CHECK(outcome(sent, CheckMode::require) == "crc16");
      CHECK(outcome(sent, CheckMode::off) == "none");
    }
  }
}

TEST_CASE("a wrong CRC is refused unless the check is off") {
  for (const Sample& sample : samples) {
    INFO(sample.meter);
    std::string telegram = p1_telegram(sample.lines);
    char& digit = telegram[telegram.rfind('!') + 1];
    digit = digit == '1' ? '2' : '1';
    CHECK(outcome(telegram, CheckMode::automatic) == "crc-mismatch");
    CHECK(outcome(telegram, CheckMode::require) == "crc-mismatch");
    CHECK(outcome(telegram, CheckMode::off) == "none");
  }
}

TEST_CASE("a telegram that was sent without a CRC is refused only where one is asked for") {
  for (const Sample& sample : samples) {
    INFO(sample.meter);
    const std::string telegram = on_the_wire(sample.lines + "!\n");
    CHECK(outcome(telegram, CheckMode::automatic) == "none");
    CHECK(outcome(telegram, CheckMode::require) == "crc-missing");
    CHECK(outcome(telegram, CheckMode::off) == "none");
  }
}

TEST_CASE("a telegram without '!' ends by silence and is good only of the kinds that lack it") {
  for (const Sample& sample : samples) {
    INFO(sample.meter);
    const std::string telegram = on_the_wire(sample.lines);
    const bool may_lack_end = std::string_view(sample.meter) == "NL 2.2";
    CHECK(outcome(telegram, CheckMode::automatic) == (may_lack_end ? "none" : "no-end"));
    CHECK(outcome(telegram, CheckMode::require) == "no-end");
    CHECK(outcome(telegram, CheckMode::off) == "none");
  }
}

TEST_CASE("a telegram without '!' costs not the one behind it") {
  for (const Sample& sample : samples) {
    if (!sample.lines.ends_with('\n')) {
      continue;  // without '!' nothing ends its last line
    }
    INFO(sample.meter);
    const auto contents = test::records_of(on_the_wire(sample.lines) + p1_telegram(sample.lines));
    REQUIRE_FALSE(contents.empty());
    CHECK(contents.back() == test::records_of(p1_telegram(sample.lines)).front());
  }
}

TEST_CASE("EasyMeter's lines of its own behind '!' are no telegram and cost none") {
  const std::string telegram =
      on_the_wire("/ESY5Q3DB1024 V3.04\n\n1-0:0.0.0*255(0272031312565)\n1-0:21.7.0*255(-580.75*W)\n!\n");
  const std::string trailer = "12605437726\r\n" + std::string(32, '\xFF') + "\r\n\n";
  const auto contents =
      test::records_of(telegram + trailer + telegram + "  25818685\r\nDE0000000000000003\r\n" + telegram);
  REQUIRE(contents.size() == 3);
  CHECK(contents[0] == contents[1]);
  CHECK(contents[0] == contents[2]);
  CHECK(outcome(telegram, CheckMode::require) == "bcc-missing");
}
