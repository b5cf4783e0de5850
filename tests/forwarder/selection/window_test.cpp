#include "forwarder/selection/window.hpp"

#include "tests/forwarder/selection/readings.hpp"
#include "tests/support/catch.hpp"

#include <string>

namespace meterwire::forwarder::test {

namespace {

constexpr const char* end = "2026-11-20T18:15:00Z";

feed::Reading of_window(feed::Reading reading, std::string digits) {
  reading.values[0].value = std::move(digits);
  reading.values[0].time = end;
  reading.interval = 900;
  return reading;
}

feed::Message with_seq(feed::Message message, std::uint64_t seq) {
  message.seq = seq;
  return message;
}

}  // namespace

TEST_CASE("the last record of a window stays as it is", "[selection]") {
  Window window(Aggregation::last);
  window.add(with_seq(message_with({power("1.5"), energy("10")}), 1));
  window.add(with_seq(message_with({power("1.7"), energy("11")}), 2));
  CHECK(window.record(900, end) == with_seq(message_with({power("1.7"), energy("11")}), 2));
}

TEST_CASE("what is of a moment is put together, what is not is the last", "[selection]") {
  struct Case {
    Aggregation aggregation;
    const char* digits;
  };
  for (const auto& [aggregation, digits] : {
           Case{Aggregation::mean, "1.600"},
           Case{Aggregation::min, "1.5"},
           Case{Aggregation::max, "1.7"},
       }) {
    Window window(aggregation);
    for (const char* value : {"1.5", "1.7", "1.6"}) {
      window.add(message_with({power(value), energy("10"), reading("0-0:96.14.0", "tariff", text("0002"))}));
    }
    window.add(message_with({power("1.6"), energy("11"), reading("0-0:96.14.0", "tariff", text("0001"))}));
    CHECK(window.record(900, end) ==
          message_with({of_window(power(""), digits), energy("11"), reading("0-0:96.14.0", "tariff", text("0001"))}));
  }
}

TEST_CASE("values that have a time keep it", "[selection]") {
  feed::Reading gas = reading("0-1:24.2.1", "gas", number("5", "m3"));
  gas.values[0].time = "2026-11-20T18:00:00Z";
  Window window(Aggregation::mean);
  window.add(message_with({gas}));
  CHECK(window.record(900, end) == message_with({gas}));
}

TEST_CASE("a reading of an earlier record goes on with the time of that", "[selection]") {
  Window window(Aggregation::mean);
  feed::Message early = message_with({energy("10"), power("1.5"), power("2.5")});
  early.time = "2026-11-20T19:01:00+01:00";
  window.add(early);
  window.add(message_with({power("1.7")}));
  feed::Reading kept = energy("10");
  kept.values[0].time = early.time;
  CHECK(window.record(900, end) == message_with({kept, of_window(power(""), "1.600"), of_window(power(""), "2.500")}));
}

TEST_CASE("a clock that is not trusted does not date what was kept", "[selection]") {
  Window window(Aggregation::last);
  feed::Message early = message_with({energy("10")});
  early.skew = 7200;
  window.add(early);
  window.add(message_with({power("1.7")}));
  CHECK(window.record(900, end).readings[0].values[0].time == early.received);
}

TEST_CASE("a moment without a value does not spoil the others", "[selection]") {
  Window window(Aggregation::mean);
  window.add(message_with({power("1.5")}));
  window.add(message_with({reading("1-0:1.7.0", "power_import", text("-.--"))}));
  CHECK(window.record(900, end) == message_with({of_window(power(""), "1.500")}));
}

TEST_CASE("noise that passes for codes does not pile up", "[selection]") {
  Window window(Aggregation::last);
  for (int i = 0; i < 6000; ++i) {
    window.add(message_with({reading("X" + std::to_string(i), "", text("1")), power("1")}));
  }
  const auto readings = window.record(900, end).readings;
  CHECK(readings.size() <= 4096);
  CHECK(readings.size() > 2);
}

}  // namespace meterwire::forwarder::test
