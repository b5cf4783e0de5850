// Load profiles and log books of the corpus, as EMH and MetCom send them.

#include "parsers/iec62056_21/readout.hpp"
#include "tests/corpus/corpus.hpp"
#include "tests/support/catch.hpp"
#include "transport/feed/from_record.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace meterwire;
using namespace meterwire::test;

namespace {

struct Channel {
  std::string code;
  std::vector<std::string> values;
};

struct Sample {
  std::string file;
  std::vector<std::string> times;
  std::uint64_t interval;
  std::string flags;  // of the first period
  std::vector<Channel> channels;
};

const Sample samples[] = {
    {"Runamook__P01_data_1.txt",
     {"2022-08-23T16:15:00+02:00", "2022-08-23T16:30:00+02:00"},
     900,
     "",
     {{"1.5", {"0.18374", "0.16832"}},
      {"2.5", {"0.00078", "0.00000"}},
      {"5.5", {"0.00000", "0.00000"}},
      {"6.5", {"0.00006", "0.00000"}},
      {"7.5", {"0.00087", "0.00000"}},
      {"8.5", {"0.02431", "0.02686"}}}},
    {"Runamook__P01_data_4.txt",
     {"2023-11-13T10:15:00+01:00", "2023-11-13T10:30:00+01:00", "2023-11-13T10:45:00+01:00",
      "2023-11-13T11:00:00+01:00", "2023-11-13T11:15:00+01:00", "2023-11-13T11:30:00+01:00"},
     900,
     "power-failure",
     {{"1-0:1.5.0", {"0.00000", "0.00026", "0.25873", "0.21487", "0.19718", "0.20555"}},
      {"1-0:2.5.0", {"0.00086", "0.00158", "0.00000", "0.00000", "0.00000", "0.00000"}},
      {"1-0:5.5.0", {"0.00000", "0.00000", "0.00000", "0.00000", "0.00000", "0.00000"}},
      {"1-0:6.5.0", {"0.00000", "0.00716", "0.00000", "0.00000", "0.00000", "0.00000"}},
      {"1-0:7.5.0", {"0.00006", "0.00004", "0.00000", "0.00000", "0.00000", "0.00000"}},
      {"1-0:8.5.0", {"0.00000", "0.00021", "0.04055", "0.04423", "0.04390", "0.04183"}}}},
    {"Runamook-server__MCS5_P01.txt",
     {"2022-04-01T01:00:00+02:00", "2022-04-01T01:15:00+02:00", "2022-04-01T01:30:00+02:00",
      "2022-04-01T01:45:00+02:00"},
     900,
     "season",
     {{"1-0:1.5.0", {"0.30499", "0.31774", "0.33878", "0.30506"}},
      {"1-0:2.5.0", {"0.00000", "0.00000", "0.00000", "0.00000"}},
      {"1-0:5.5.0", {"0.00000", "0.00001", "0.00206", "0.00000"}},
      {"1-0:6.5.0", {"0.00000", "0.00000", "0.00000", "0.00000"}},
      {"1-0:7.5.0", {"0.00000", "0.00000", "0.00000", "0.00000"}},
      {"1-0:8.5.0", {"0.00728", "0.00480", "0.00366", "0.00713"}}}},
    {"Runamook__P98_data_2.txt",
     {"2022-09-06T23:49:04+02:00", "2022-09-06T23:48:49+02:00", "2022-09-06T23:48:50+02:00",
      "2022-09-06T23:49:07+02:00", "2022-09-19T16:18:37+02:00", "2022-09-19T16:21:43+02:00"},
     0,
     "",
     {{"0-0:C.11.0", {"4", "5", "4", "5", "17", "18"}}, {"0-0:C.11.10", {"0", "0", "0", "0", "1", "1"}}}},
};

}  // namespace

TEST_CASE("the corpus of load profiles") {
  if (index_of("iec62056-21").empty()) {
    return;
  }
  for (const Sample& sample : samples) {
    INFO(sample.file);
    Record record;
    REQUIRE_FALSE(iec62056_21::parse(bytes_of("iec62056-21", sample.file), CheckMode::off, record));
    const auto message = feed::message_from(record, Zone("Europe/Berlin"));
    CHECK(message.errors.empty());
    REQUIRE(message.readings.size() == sample.channels.size());
    for (std::size_t i = 0; i < sample.channels.size(); ++i) {
      const feed::Reading& reading = message.readings[i];
      CHECK(reading.obis == sample.channels[i].code);
      CHECK(reading.interval == sample.interval);
      CHECK_FALSE(reading.name.empty());
      REQUIRE(reading.values.size() == sample.times.size());
      for (std::size_t k = 0; k < sample.times.size(); ++k) {
        CHECK(reading.values[k].time == sample.times[k]);
        CHECK(reading.values[k].value == sample.channels[i].values[k]);
        CHECK(reading.values[k].is_number == (sample.interval != 0));
      }
      CHECK(reading.values[0].flags == sample.flags);
    }
  }
}
