// An outage of a day, at a record a second.

#include "tests/forwarder/delivery/play.hpp"
#include "tests/forwarder/delivery/temporary_spool.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <random>
#include <vector>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using meterwire::test::Play;

namespace {

constexpr std::uint64_t day = 86400;

struct Outage {
  explicit Outage(const DeliveryOptions& options)
      : play(options, [this](const Parcel& sent) {
          if (is_over) {
            came.push_back(sent.id.seq);
            play.later(20ms, [this, seq = sent.id.seq] { play.acknowledge(seq, seq); });
          }
        }) {}

  template <class Look>
  void last_for(std::uint64_t seconds, Look look) {
    std::mt19937 random(3);
    play.after_job = look;
    for (std::uint64_t seq = 0; seq < seconds; ++seq) {
      const auto made = play.wall + std::chrono::seconds(seq);
      play.add(test::parcel(seq, {test::datagram(seq, random)}, made));
      play.run_for(1s);
    }
    play.run_for(2s);
  }

  bool is_over = false;
  std::vector<std::uint64_t> came;
  Play play;
};

}  // namespace

TEST_CASE("a day of outage fits the bound, and all of it arrives afterwards, oldest first") {
  const test::TemporarySpool place;
  std::uint64_t largest = 0;
  Outage outage(place.options);
  auto& play = outage.play;
  outage.last_for(day, [&] {
    if (play.results.size() % 100 == 0) {
      largest = std::max(largest, place.size());
    }
  });
  CHECK(play.outages == 1);
  CHECK(play.outbox.counters().spooled + play.outbox.counters().waiting == day);
  CHECK(largest <= place.options.spool_size);
  WARN("a day takes " << place.size() / 1000000 << " MB");
  CHECK(place.size() < 64000000);

  outage.is_over = true;
  play.after_job = [] {};
  play.run_for(std::chrono::hours(1));
  CHECK(play.outbox.counters().delivered == day);
  CHECK(play.outbox.counters().spooled + play.outbox.counters().waiting == 0);
  CHECK(play.outbox.counters().dropped_full == 0);
  REQUIRE(outage.came.size() == day);
  // But for the one that found out that the receiver is back.
  CHECK(std::ranges::is_sorted(outage.came.begin() + 1, outage.came.end()));
  CHECK(std::filesystem::is_empty(place.directory.path()));
}

TEST_CASE("what does not fit is dropped, oldest first, and counted") {
  test::TemporarySpool place;
  place.options.spool_size = 4 << 20;
  std::uint64_t largest = 0;
  Outage outage(place.options);
  auto& play = outage.play;
  constexpr std::uint64_t records = 20000;
  outage.last_for(records, [&] { largest = std::max(largest, place.size()); });
  CHECK(largest <= place.options.spool_size);
  const auto dropped = play.outbox.counters().dropped_full;
  CHECK(dropped > 0);
  CHECK(play.outbox.counters().spooled + play.outbox.counters().waiting == records - dropped);
  outage.is_over = true;
  play.run_for(std::chrono::minutes(30));
  CHECK(play.outbox.counters().delivered == records - dropped);
  REQUIRE(outage.came.size() == records - dropped);
  std::ranges::sort(outage.came);
  CHECK(outage.came.front() == dropped);
  CHECK(outage.came.back() == records - 1);
}

TEST_CASE("what waits for longer than is allowed is given up, and counted") {
  test::TemporarySpool place;
  place.options.spool_days = 1;
  Outage outage(place.options);
  auto& play = outage.play;
  std::mt19937 random(3);
  for (std::uint64_t hour = 0; hour < 72; ++hour) {
    play.add(test::parcel(hour, {test::datagram(hour, random)}, play.wall + std::chrono::hours(hour)));
    play.run_for(1h);
  }
  CHECK(play.outbox.counters().dropped_old >= 47);
  CHECK(play.outbox.counters().dropped_old <= 49);
  CHECK(play.outbox.counters().spooled == 72 - play.outbox.counters().dropped_old);
}
