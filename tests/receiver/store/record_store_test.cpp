#include "receiver/store/record_store.hpp"

#include "parsers/record/unit.hpp"
#include "tests/receiver/store/arrivals.hpp"
#include "tests/receiver/store/rows.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/feed/samples.hpp"
#include "transport/feed/decode.hpp"

#include <limits>
#include <random>

namespace meterwire::receiver::test {
namespace {

using meterwire::test::TemporaryDirectory;
using namespace std::string_literals;

Whole keep_one(RecordStore& store, const Arrived& one) {
  return whole(store.keep({&one, 1}));
}

TEST_CASE("a record is kept with all that it says", "[store]") {
  const TemporaryDirectory folder;
  const auto file = folder.path("records.sqlite");
  RecordStore store(file);
  auto message = household("bbb-7", "E1", 42);
  message.model = "Kaifa";
  message.telegram = "/KFM5\r\n!\r\n";
  message.errors = {{12, 3, "no '(' behind the code", "x'y\"z", 0}, {13, 1, "too long", "abc", 900}};
  message.readings[1].tariff = "night";
  message.readings[5].device = "G2";
  REQUIRE(keep_one(store, arrived(message)) == Whole{true});

  CHECK(rows(file, "SELECT * FROM named_records", 19) ==
        Rows{"bbb-7|9f86d081884c7d65|42|1|1|E1|Kaifa|dsmr|DSMR 5.0|crc16||2026-11-20T18:00:00.123456Z|1795197600|"
             "2026-11-20T19:00:00+01:00|1795197600||1795197700|0|1"});
  CHECK(rows(file,
             "SELECT gateway, meter, code, name, tariff, channel, device, value, number, unit, at, text, time "
             "FROM named_readings ORDER BY n",
             13) == Rows{"bbb-7|E1|0-0:96.1.1|equipment_id||||4B38|||1795197600|K8|",
                         "bbb-7|E1|1-0:1.8.1|energy_import_t1|night|||1234.567|1234.567|kWh|1795197600||",
                         "bbb-7|E1|1-0:1.7.0|power_import||||0.5|0.5|kW|1795197600||",
                         "bbb-7|E1|1-0:32.7.0|voltage_l1||||230.1|230.1|V|1795197600||",
                         "bbb-7|E1|0-1:96.1.1|equipment_id||1||4732|||1795197600|G2|",
                         "bbb-7|E1|0-1:24.2.1|gas||1|G2|12785.123|12785.123|m3|1795197300||2026-11-20T18:55:00+01:00"});
  CHECK(rows(file, "SELECT * FROM errors", 7) ==
        Rows{"1|1|12|3|no '(' behind the code|x'y\"z|", "1|2|13|1|too long|abc|900"});
  CHECK(rows(file, "SELECT telegram FROM telegrams", 1) == Rows{"/KFM5\r\n!\r\n"});
}

TEST_CASE("what a value is stays to be told", "[store]") {
  const TemporaryDirectory folder;
  const auto file = folder.path("records.sqlite");
  RecordStore store(file);
  auto message = test::arrival("g", 1).message;
  const std::string digits = "123456789012345678901234567890.120";
  const std::string hostile = "'; DROP TABLE readings; --\"\0\xF0\x9F\x98\x80"s;
  feed::Value period = feed::test::number("0.10", "kWh", "2026-11-20T18:15:00+01:00");
  period.status = "08";
  period.flags = "power-failure clock-set";
  period.truncated = 7;
  message.readings = {
      {"1.8.0", "", {feed::test::number(digits)}, false},
      {"1.8.1", "", {feed::test::number("1" + std::string(400, '0'))}, false},
      {"1.8.2", "", {feed::test::null()}, false},
      {"1.8.3", "", {feed::test::text("")}, false},
      {"1.8.4", "", {}, true},
      {"1.8.5", "", {feed::test::text(hostile)}, false},
      {"1.8.6", "", {feed::test::until("2026-12-01T00:00:00+01:00", feed::test::number("5", "kW"))}, true},
      {"1.5.0", "", {period, feed::test::number("-0.20", "kWh", "2026-11-20T18:30:00+01:00")}, true, "", "", 900},
      {"0-3:24.2.1", "", {feed::test::number("1", "", "2026-02-30T00:00:00Z")}, false},
  };
  REQUIRE(keep_one(store, arrived(message)) == Whole{true});
  CHECK(rows(file,
             "SELECT code, coalesce(value, '-'), coalesce(number, '-'), at, until, until_at, interval, status, flags, "
             "truncated, channel FROM named_readings WHERE code NOT IN ('1.8.1', '1.8.5') ORDER BY n",
             11) == Rows{"1.8.0|" + digits + "|1.23456789012346e+29|1795197600|||0||||", "1.8.2|-|-|1795197600|||0||||",
                         "1.8.3||-|1795197600|||0||||",
                         "1.8.6|5|5.0|1795197600|2026-12-01T00:00:00+01:00|1796079600|0||||",
                         "1.5.0|0.10|0.1|1795194900|||900|08|power-failure clock-set|7|",
                         "1.5.0|-0.20|-0.2|1795195800|||900||||", "0-3:24.2.1|1|1.0|1795197600|||0||||3"});
  CHECK(rows(file, "SELECT number IS NULL, length(value) FROM named_readings WHERE code = '1.8.1'", 2) ==
        Rows{"1|401"});
  CHECK(rows(file, "SELECT value FROM named_readings WHERE code = '1.8.5'", 1) == Rows{hostile});
}

TEST_CASE("a reading is asked for by its own time, the meter's, or the gateway's", "[store]") {
  const TemporaryDirectory folder;
  const auto file = folder.path("records.sqlite");
  RecordStore store(file);
  const auto at = [&](std::uint64_t seq, const std::string& received, const std::string& time,
                      std::optional<std::int64_t> skew) {
    auto message = arrival("g", seq).message;
    message.readings.resize(1);
    message.received = received;
    message.time = time;
    message.skew = skew;
    REQUIRE(keep_one(store, arrived(message)) == Whole{true});
    return rows(file, "SELECT at FROM named_readings JOIN records ON record = id WHERE seq = " + std::to_string(seq),
                1);
  };
  CHECK(at(1, "2026-11-20T18:00:01.9Z", "2026-11-20T19:00:00+01:00", {}) == Rows{"1795197600"});
  CHECK(at(2, "2026-11-20T18:00:01.9Z", "", {}) == Rows{"1795197601"});
  CHECK(at(3, "2026-11-20T18:00:01.9Z", "2026-13-20T19:00:00+01:00", {}) == Rows{"1795197601"});
  CHECK(at(4, "2026-11-20T18:00:01.9Z", "2026-11-20T21:00:00+01:00", 7199) == Rows{"1795197601"});
  CHECK(rows(file, "SELECT clock, clock_at IS NULL FROM records WHERE seq = 3", 2) ==
        Rows{"2026-13-20T19:00:00+01:00|1"});
  // Without any time there is still the one of storing.
  const auto stored = at(5, "yesterday", "", {});
  REQUIRE(stored.size() == 1);
  CHECK(std::stoll(stored[0]) > 1'700'000'000);
}

TEST_CASE("each part of a record is kept once", "[store]") {
  const TemporaryDirectory folder;
  const auto file = folder.path("records.sqlite");
  {
    RecordStore store(file);
    // Parts in any order, some of them twice, within a batch and over batches.
    const std::vector<Arrived> first{part(1, 2, 2), part(2, 3, 3), part(1, 1, 2), part(1, 2, 2), part(2, 1, 3)};
    CHECK(whole(store.keep(first)) == Whole{true, false, true, true, false});
    CHECK(keep_one(store, part(2, 3, 3)) == Whole{false});
  }
  RecordStore store(file);
  CHECK(whole(store.keep(std::vector<Arrived>{part(2, 2, 3), part(2, 3, 3)})) == Whole{true, true});
  CHECK(keep_one(store, part(1, 1, 2)) == Whole{true});
  CHECK(rows(file, "SELECT seq, group_concat(part, ' ') FROM (SELECT * FROM records ORDER BY part) GROUP BY seq", 2) ==
        Rows{"1|1 2", "2|1 2 3"});
  CHECK(rows(file, "SELECT count(*) FROM readings", 1) == Rows{std::to_string(5 * 6)});
  CHECK(store.keep({}).empty());
}

TEST_CASE("a record that is split anew is not whole", "[store]") {
  const TemporaryDirectory folder;
  RecordStore store(folder.path("records.sqlite"));
  CHECK(whole(store.keep(std::vector<Arrived>{part(1, 1, 3), part(1, 2, 3)})) == Whole{false, false});
  CHECK(whole(store.keep(std::vector<Arrived>{part(1, 1, 2), part(1, 2, 2)})) == Whole{false, false});
  CHECK(keep_one(store, part(1, 3, 3)) == Whole{true});
}

TEST_CASE("gateways, boots and numbers are told apart", "[store]") {
  const TemporaryDirectory folder;
  const auto file = folder.path("records.sqlite");
  RecordStore store(file);
  auto other_boot = arrival("a", 1).message;
  other_boot.boot = "0000000000000001";
  auto last = arrival("a", std::numeric_limits<std::uint64_t>::max());
  const std::vector<Arrived> batch{arrival("a", 1), arrival("b", 1), arrived(other_boot), arrival("a", 1), last, last};
  CHECK(whole(store.keep(batch)) == Whole(6, true));
  CHECK(rows(file, "SELECT gateway, boot, seq FROM named_records", 3) ==
        Rows{"a|9f86d081884c7d65|1", "a|0000000000000001|1", "a|9f86d081884c7d65|-1", "b|9f86d081884c7d65|1"});
}

TEST_CASE("the highest counter of each context is kept with the records", "[store]") {
  const TemporaryDirectory folder;
  const auto sealed = [](const std::string& gateway, std::uint64_t seq, std::uint8_t context, std::uint64_t counter) {
    auto one = arrival(gateway, seq);
    one.seal = feed::SealPosition{{context}, counter};
    return one;
  };
  constexpr auto largest = std::numeric_limits<std::uint64_t>::max();
  {
    RecordStore store(folder.path("records.sqlite"));
    CHECK(store.seals().empty());
    const std::vector<Arrived> batch{sealed("a", 1, 1, 300), sealed("a", 2, 1, 7), sealed("a", 3, 2, largest),
                                     sealed("b", 1, 1, 0)};
    CHECK(whole(store.keep(batch)) == Whole(4, true));
    CHECK(keep_one(store, arrival("a", 4)) == Whole{true});
    CHECK(rows(folder.path("records.sqlite"), "SELECT gateway, seq, sealed FROM named_records ORDER BY 1, 2", 3) ==
          Rows{"a|1|1", "a|2|1", "a|3|1", "a|4|0", "b|1|1"});
    CHECK(keep_one(store, sealed("a", 1, 1, 301)) == Whole{true});  // the record again, sealed anew
    CHECK(keep_one(store, sealed("a", 9, 2, 5)) == Whole{true});
  }
  const auto seals = RecordStore(folder.path("records.sqlite")).seals();
  REQUIRE(seals.size() == 3);
  CHECK((seals[0].gateway == "a" && seals[0].highest == feed::SealPosition{{1}, 301}));
  CHECK((seals[1].gateway == "a" && seals[1].highest == feed::SealPosition{{2}, largest}));
  CHECK((seals[2].gateway == "b" && seals[2].highest == feed::SealPosition{{1}, 0}));
}

TEST_CASE("what is new is told from what was there", "[store]") {
  const TemporaryDirectory folder;
  RecordStore store(folder.path("records.sqlite"));
  CHECK(store.keep(std::vector<Arrived>{part(1, 1, 2), part(1, 1, 2), part(1, 2, 2)}) ==
        std::vector<Kept>{{true, true}, {false, true}, {true, true}});
  CHECK(store.keep(std::vector<Arrived>{part(1, 1, 2), part(2, 2, 2)}) ==
        std::vector<Kept>{{false, true}, {true, false}});
}

TEST_CASE("a store tells how far it knows each boot", "[store]") {
  const TemporaryDirectory folder;
  RecordStore store(folder.path("records.sqlite"));
  CHECK(store.boots().empty());
  auto forged = arrival("b", 0);
  forged.message.boot = "0000000000000001";
  forged.message.seq = std::numeric_limits<std::uint64_t>::max();
  auto next_boot = arrival("b", 0);
  next_boot.message.boot = "0000000000000002";
  REQUIRE(whole(store.keep(std::vector<Arrived>{arrival("b", 7), arrival("a", 41), arrival("b", 3), forged,
                                                next_boot})) == Whole(5, true));
  const auto boots = store.boots();
  REQUIRE(boots.size() == 3);
  CHECK((boots[0].gateway == "b" && boots[0].boot == "9f86d081884c7d65" && boots[0].last == 7));
  CHECK((boots[1].gateway == "a" && boots[1].boot == "9f86d081884c7d65" && boots[1].last == 41));
  CHECK((boots[2].gateway == "b" && boots[2].boot == "0000000000000002" && boots[2].last == 0));
}

TEST_CASE("a number can be asked for in its normal unit, whichever the meter sends", "[store]") {
  const TemporaryDirectory folder;
  const auto file = folder.path("records.sqlite");
  RecordStore store(file);
  auto message = arrival("g", 1).message;
  message.readings = {{"1.8.0", "", {feed::test::number("7")}, false}, {"1.8.1", "", {feed::test::text("x")}, false}};
  Rows expected{"7.0|", "|"};
  for (int i = 0; i <= static_cast<int>(Unit::imp_per_kWh); ++i) {
    const auto unit = static_cast<Unit>(i);
    if (symbol(unit).empty()) {
      continue;
    }
    message.readings.push_back({"1.8.2", "", {feed::test::number("2237609", std::string(symbol(unit)))}, false});
    const auto normal = normalised({2237609, 0}, unit);
    expected.push_back(to_string(normal.number) + '|' + std::string(symbol(normal.unit)));
  }
  REQUIRE(keep_one(store, arrived(message)) == Whole{true});
  const auto found = rows(file, "SELECT normal, normal_unit FROM named_readings ORDER BY n", 2);
  REQUIRE(found.size() == expected.size());
  CHECK((found[0] == expected[0] && found[1] == expected[1]));
  for (std::size_t i = 2; i < found.size(); ++i) {
    INFO(expected[i] << " is " << found[i]);
    CHECK(std::stod(found[i]) == std::stod(expected[i]));
    CHECK(found[i].substr(found[i].find('|')) == expected[i].substr(expected[i].find('|')));
  }
}

TEST_CASE("whatever a datagram can hold is kept", "[store]") {
  const TemporaryDirectory folder;
  const auto file = folder.path("records.sqlite");
  RecordStore store(file);
  std::mt19937 random(5);
  std::size_t values = 0;
  std::vector<Arrived> batch;
  for (std::uint64_t seq = 0; seq < 100; ++seq) {
    auto message = feed::test::random_message(random);
    message.seq = seq;
    const auto one = arrived(message);
    const bool is_read_as_sent = feed::decode(one.datagram).value() == message;
    REQUIRE(is_read_as_sent);
    for (const auto& reading : message.readings) {
      values += reading.values.size();
    }
    batch.push_back(one);
  }
  // One gateway is enough to ask for by number.
  for (auto& one : batch) {
    one.message.gateway = "g";
  }
  REQUIRE(whole(store.keep(batch)) == Whole(batch.size(), true));
  CHECK(whole(store.keep(batch)) == Whole(batch.size(), true));
  CHECK(rows(file, "SELECT count(*) FROM records", 1) == Rows{"100"});
  CHECK(rows(file, "SELECT count(*) FROM readings", 1) == Rows{std::to_string(values)});
  for (const auto& one : batch) {
    Rows expected;
    for (const auto& reading : one.message.readings) {
      for (const auto& value : reading.values) {
        expected.push_back(reading.obis + '|' + reading.name + '|' + value.value + '|' + value.unit + '|' + value.text);
      }
    }
    CHECK(rows(file,
               "SELECT code, name, value, unit, text FROM named_readings JOIN records ON id = record WHERE seq = " +
                   std::to_string(one.message.seq) + " ORDER BY n",
               5) == expected);
  }
}

TEST_CASE("strangers do not fill the memory of ids", "[store]") {
  const TemporaryDirectory folder;
  const auto file = folder.path("records.sqlite");
  RecordStore store(file);
  std::vector<Arrived> batch;
  for (std::uint64_t i = 0; i < 12'000; ++i) {  // more than is remembered, so some are looked up again
    batch.push_back(arrival("gateway-" + std::to_string(i % 6000) + std::string(200, 'x'), i / 6000));
  }
  CHECK(whole(store.keep(batch)) == Whole(batch.size(), true));
  CHECK(rows(file, "SELECT count(*) FROM gateways", 1) == Rows{"6000"});
  CHECK(rows(file, "SELECT count(*) FROM series", 1) == Rows{"36000"});
}

}  // namespace
}  // namespace meterwire::receiver::test
