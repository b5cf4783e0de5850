#include "tests/simulator/p1_telegrams.hpp"

#include "tests/simulator/calendar.hpp"
#include "tests/simulator/checksum.hpp"
#include "tests/simulator/meter_kind.hpp"
#include "tests/simulator/telegram_text.hpp"
#include "tests/support/catch.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <string>

using namespace meterwire::simulator;
using namespace std::chrono;

namespace {

constexpr sys_seconds friday_evening = sys_days(2026y / November / 20) + hours(18) + minutes(3) + seconds(7);

const Household& house() {
  static const Household evening(1, friday_evening);
  return evening;
}

// Every line ends in CR LF, and holds nothing but printable ASCII.
void require_lines(std::string_view telegram) {
  REQUIRE(telegram.starts_with('/'));
  REQUIRE(telegram.ends_with("\r\n"));
  for (std::size_t i = 0; i < telegram.size(); ++i) {
    const char c = telegram[i];
    REQUIRE(
        ((c >= ' ' && c <= '~') || (c == '\r' && telegram[i + 1] == '\n') || (c == '\n' && telegram[i - 1] == '\r')));
  }
}

void require_crc(std::string_view telegram) {
  const std::size_t end = telegram.rfind('!');
  REQUIRE(telegram.size() == end + 7);
  CHECK(telegram.substr(end + 1, 4) == fmt::format("{:04X}", crc16(telegram.substr(0, end + 1))));
}

}  // namespace

TEST_CASE("a DSMR 5.0 telegram", "[simulator]") {
  const std::string telegram = dsmr5_telegram(house());
  require_lines(telegram);
  require_crc(telegram);
  CHECK(telegram.starts_with("/ISK5\\2M550T-1012\r\n\r\n1-3:0.2.8(50)\r\n"));
  CHECK(telegram.size() > 800);
  CHECK(telegram.size() < 1024);
  CHECK(in_brackets(telegram, "0-0:1.0.0") == "261120190307W");
  CHECK(in_brackets(telegram, "0-1:24.2.1").substr(0, 15) == "261120190000W)(");
  CHECK(in_brackets(telegram, "0-0:96.14.0") == "0002");
  CHECK(in_brackets(telegram, "1-0:1.8.1").size() == std::string_view("008268.857*kWh").size());
  CHECK(in_brackets(telegram, "1-0:72.7.0").ends_with("*V"));
  CHECK(digits_of(telegram, "1-0:21.7.0") + digits_of(telegram, "1-0:41.7.0") + digits_of(telegram, "1-0:61.7.0") ==
        digits_of(telegram, "1-0:1.7.0"));
}

TEST_CASE("a DSMR 4.2 telegram has no voltages and the gas of the full hour", "[simulator]") {
  const std::string telegram = dsmr42_telegram(Household(1, friday_evening + minutes(40)));
  require_lines(telegram);
  require_crc(telegram);
  CHECK(in_brackets(telegram, "1-3:0.2.8") == "42");
  CHECK(in_brackets(telegram, "0-1:24.2.1").substr(0, 15) == "261120190000W)(");
  CHECK(telegram.find("*V)") == std::string::npos);
}

TEST_CASE("a DSMR 2.2 telegram has no CRC, no season and a gas value on a line of its own", "[simulator]") {
  const std::string telegram = dsmr22_telegram(house());
  require_lines(telegram);
  CHECK(telegram.ends_with("\r\n!\r\n"));
  CHECK(telegram.find("0-1:24.3.0(261120190000)(00)(60)(1)(0-1:24.2.1)(m3)\r\n(02370.487)\r\n") != std::string::npos);
  CHECK(in_brackets(telegram, "1-0:1.7.0").size() == std::string_view("0001.81*kW").size());
}

TEST_CASE("a Belgian telegram counts tariffs the other way round and knows demands", "[simulator]") {
  const std::string telegram = emucs_telegram(house());
  require_lines(telegram);
  require_crc(telegram);
  const std::string dutch = dsmr5_telegram(house());
  CHECK(in_brackets(telegram, "0-0:96.14.0") == "0001");
  CHECK(in_brackets(telegram, "1-0:1.8.1") == in_brackets(dutch, "1-0:1.8.2"));
  CHECK(in_brackets(telegram, "1-0:1.8.2") == in_brackets(dutch, "1-0:1.8.1"));
  CHECK(digits_of(telegram, "1-0:1.4.0") == house().quarter_demand());
  CHECK(in_brackets(telegram, "1-0:1.6.0").substr(0, 4) == "2611");
  const std::string_view history = in_brackets(telegram, "0-0:98.1.0");
  CHECK(history.starts_with("13)(1-0:1.6.0)(1-0:1.6.0)(261101000000W)(2610"));
  CHECK(std::count(history.begin(), history.end(), '(') == 2 + 13 * 3);
  CHECK(in_brackets(telegram, "0-1:24.2.3").ends_with("*m3"));
  CHECK(in_brackets(telegram, "0-2:24.1.0") == "007");
}

TEST_CASE("every kind that ends with a CRC ends with the right one", "[simulator]") {
  std::size_t seen = 0;
  for (const MeterKind& kind : meter_kinds()) {
    if (kind.ending != Ending::crc || kind.name == "nl-heat") {
      continue;
    }
    ++seen;
    INFO(kind.name);
    const std::string telegram = kind.compose(house());
    require_lines(telegram);
    require_crc(telegram);
  }
  CHECK(seen >= 15);
}

TEST_CASE("what makes some kinds different", "[simulator]") {
  const Household summer(1, sys_days(2026y / July / 1) + hours(10));
  CHECK(in_brackets(sweden_telegram(summer), "0-0:1.0.0") == "260701110000W");
  CHECK(in_brackets(finland_telegram(summer), "0-0:1.0.0") == "260701130000S");
  CHECK(in_brackets(nl_business_telegram(summer), "0-0:1.0.0") == "07EA0701030C0000FFFF8880");
  CHECK(in_brackets(emucs_wallonia_telegram(summer), "0-0:1.0.0") == "260701120000");
  CHECK(sweden_aidon_telegram(summer).starts_with("/ADN9 6534\r\n0-0:1.0.0("));
  CHECK(sweden_aidon_telegram(summer).find("*A)!") != std::string::npos);
  CHECK(germany_q3d_telegram(summer).find("7.0*255(-") != std::string::npos);
  CHECK(germany_q3d_telegram(summer).ends_with("\xFF\xFF\r\n"));
  CHECK(austria_blank_telegram(summer).find("*var)\r\n\r\n!") != std::string::npos);
  CHECK(poland_elgama_telegram(summer).starts_with(std::string("/EGM5G35\r\n\r\n\0\x82\x02\x30\x30", 17)));
  CHECK(norway_push(summer).starts_with("\x7E\xA0"));
}

TEST_CASE("the CRC of heat meters is not padded", "[simulator]") {
  Household home(1, friday_evening);
  std::size_t shorter = 0;
  for (int second = 0; second < 60; ++second) {
    home.advance_to(friday_evening + seconds(second));
    const std::string telegram = nl_heat_telegram(home);
    shorter += telegram.size() - telegram.rfind('!') < 7 ? 1U : 0U;
    REQUIRE(telegram[telegram.rfind('!') + 1] != '0');
  }
  CHECK(shorter > 0);
}

TEST_CASE("the four tariffs of Lithuania and the quadrants of Hungary add up", "[simulator]") {
  const std::string lithuania = lithuania_telegram(house());
  std::int64_t zones = 0;
  for (const char* code : {"1-0:1.8.1", "1-0:1.8.2", "1-0:1.8.3", "1-0:1.8.4"}) {
    REQUIRE(digits_of(lithuania, code) > 0);
    zones += digits_of(lithuania, code);
  }
  CHECK(std::abs(digits_of(lithuania, "1-0:1.8.0") - zones) <= 3);
  const std::string hungary = hungary_telegram(house());
  CHECK(std::abs(digits_of(hungary, "1-0:3.8.0") - digits_of(hungary, "1-0:5.8.0") - digits_of(hungary, "1-0:6.8.0")) <=
        1);
}

TEST_CASE("over an hour the counters of telegrams are the sum of their powers", "[simulator]") {
  const sys_seconds start = sys_days(2026y / June / 17) + hours(15);  // sun and load in turns
  Household home(5, start);
  const std::string first = dsmr5_telegram(home);
  std::int64_t imported_ws = 0;
  std::int64_t exported_ws = 0;
  std::string last = first;
  for (int second = 1; second <= 3600; ++second) {
    home.advance_to(start + seconds(second));
    const std::string next = dsmr5_telegram(home);
    REQUIRE(in_brackets(next, "0-0:1.0.0") == stamp_with_season(start + seconds(second)));
    for (const char* counter : {"1-0:1.8.1", "1-0:1.8.2", "1-0:2.8.1", "1-0:2.8.2"}) {
      REQUIRE(digits_of(next, counter) >= digits_of(last, counter));
    }
    REQUIRE(std::min(digits_of(next, "1-0:1.7.0"), digits_of(next, "1-0:2.7.0")) == 0);
    imported_ws += digits_of(next, "1-0:1.7.0");
    exported_ws += digits_of(next, "1-0:2.7.0");
    last = next;
  }
  CHECK(imported_ws + exported_ws > 0);
  const auto grown = [&](const char* counter) { return digits_of(last, counter) - digits_of(first, counter); };
  CHECK(std::abs(grown("1-0:1.8.2") - imported_ws / 3600) <= 1);
  CHECK(std::abs(grown("1-0:2.8.2") - exported_ws / 3600) <= 1);
  CHECK(grown("1-0:1.8.1") == 0);
}
