#include "receiver/account/boot_account.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace meterwire::receiver {
namespace {

struct Datagram {
  std::uint64_t seq;
  std::uint32_t part = 1;
  std::uint32_t parts = 1;
};

LossCounts counted(const std::vector<Datagram>& datagrams, BootLimits limits = {}) {
  BootAccount account(limits);
  for (const auto& datagram : datagrams) {
    account.add(datagram.seq, datagram.part, datagram.parts);
  }
  account.close();
  return account.counts();
}

TEST_CASE("what came is counted by what the network did to it") {
  struct Case {
    std::string name;
    std::vector<Datagram> datagrams;
    LossCounts expected;
  };
  const Case all[] = {
      {"nothing came", {}, {}},
      {"one record", {{7}}, {.datagrams = 1, .records = 1}},
      {"in order", {{1}, {2}, {3}}, {.datagrams = 3, .records = 3}},
      {"joining a running feed is no loss", {{1000}, {1001}}, {.datagrams = 2, .records = 2}},
      {"one lost", {{1}, {3}}, {.datagrams = 2, .records = 2, .lost = 1}},
      {"doubled", {{1}, {1}, {2}, {1}}, {.datagrams = 4, .records = 2, .duplicate = 2}},
      {"overtaken, not lost", {{1}, {3}, {2}}, {.datagrams = 3, .records = 3, .reordered = 1}},
      {"the first one was overtaken", {{5}, {3}}, {.datagrams = 2, .records = 2, .lost = 1, .reordered = 1}},
      {"down to 0", {{1}, {0}}, {.datagrams = 2, .records = 2, .reordered = 1}},
      {"two parts", {{1, 1, 2}, {1, 2, 2}}, {.datagrams = 2, .records = 1}},
      {"parts overtake each other", {{1, 2, 2}, {1, 1, 2}}, {.datagrams = 2, .records = 1, .reordered = 1}},
      {"a part is missing", {{1, 1, 2}, {2}}, {.datagrams = 2, .records = 1, .incomplete = 1}},
      {"a part came twice", {{1, 1, 2}, {1, 1, 2}, {1, 2, 2}}, {.datagrams = 3, .records = 1, .duplicate = 1}},
      {"a part of a whole record came again",
       {{1, 1, 2}, {1, 2, 2}, {1, 1, 2}},
       {.datagrams = 3, .records = 1, .duplicate = 1}},
      {"joined in the middle of a record", {{1, 2, 3}, {1, 3, 3}, {2}}, {.datagrams = 3, .records = 1}},
      {"joined in the middle of a record that then lost a part",
       {{1, 2, 3}, {2}},
       {.datagrams = 2, .records = 1, .incomplete = 1}},
      {"the part before the first seen came later",
       {{1, 2, 3}, {1, 1, 3}},
       {.datagrams = 2, .incomplete = 1, .reordered = 1}},
  };
  for (const auto& test : all) {
    INFO(test.name);
    CHECK(counted(test.datagrams) == test.expected);
  }
}

TEST_CASE("each datagram is told what it is") {
  BootAccount account({.gaps = 1});
  CHECK(account.add(100, 1, 2) == Arrival::part);
  CHECK(account.add(100, 2, 3) == Arrival::contradiction);
  CHECK(account.add(100, 2, 2) == Arrival::record);
  CHECK(account.add(100, 1, 2) == Arrival::duplicate);
  CHECK(account.add(164, 1, 1) == Arrival::record);
  CHECK(account.add(163, 1, 1) == Arrival::record);
  CHECK(account.add(166, 1, 1) == Arrival::record);  // 101 to 162 are given up for 165
  CHECK(account.add(101, 1, 1) == Arrival::late);
  CHECK(account.add(165, 1, 1) == Arrival::record);
  account.reject();
  CHECK(account.counts() ==
        LossCounts{.datagrams = 8, .records = 5, .lost = 62, .duplicate = 1, .reordered = 2, .late = 1, .rejected = 1});
}

TEST_CASE("what is missing counts at once, and no more when it comes") {
  BootAccount account;
  account.add(1, 1, 2);
  CHECK(account.counts().incomplete == 0);  // the next part may be on its way
  account.add(4, 1, 1);
  CHECK(account.counts().incomplete == 1);
  CHECK(account.counts().lost == 2);
  account.add(3, 1, 1);
  account.add(1, 2, 2);
  CHECK(account.counts().incomplete == 0);
  CHECK(account.counts().lost == 1);
}

TEST_CASE("a start that leaves a gap gives no known gap up") {
  BootAccount account({.gaps = 1});
  account.add(100, 1, 1);
  account.add(102, 1, 1);
  CHECK(account.add(50, 1, 1) == Arrival::late);
  CHECK(account.add(99, 1, 1) == Arrival::record);
  CHECK(account.add(101, 1, 1) == Arrival::record);
  CHECK(account.add(50, 1, 1) == Arrival::record);
  CHECK(account.counts().lost == 48);
}

TEST_CASE("where the first number is known, what is missing from there on is lost, and what is below it late") {
  BootAccount restarted({}, 0);
  CHECK(restarted.next() == 0);
  CHECK(restarted.add(300, 1, 1) == Arrival::record);
  CHECK(restarted.counts().lost == 300);
  CHECK(restarted.next() == 301);
  CHECK(restarted.add(0, 1, 1) == Arrival::record);
  CHECK(restarted.add(0, 1, 1) == Arrival::duplicate);
  CHECK(restarted.counts().lost == 299);
  CHECK(restarted.counts().reordered == 1);

  BootAccount resumed({}, 201);
  CHECK(resumed.add(10, 1, 1) == Arrival::late);  // its acknowledgement was lost
  CHECK(resumed.add(201, 1, 1) == Arrival::record);
  CHECK(resumed.add(200, 1, 1) == Arrival::late);
  CHECK(resumed.add(204, 2, 2) == Arrival::part);
  CHECK(resumed.counts().lost == 2);
  CHECK(resumed.counts().late == 2);
  resumed.close();
  CHECK(resumed.counts().incomplete == 1);  // also of its first part, which is not from before
}

TEST_CASE("a spool that is drained beside live records leaves nothing lost, and nothing late") {
  BootAccount account;
  constexpr std::uint64_t spooled = 100'000;
  for (std::uint64_t seq = 0; seq < spooled; ++seq) {
    if (seq % 10 == 0) {
      REQUIRE(account.add(spooled + seq / 10, 1, 1) == Arrival::record);
    }
    REQUIRE(account.add(seq, 1, 1) == Arrival::record);
    REQUIRE(account.counts().lost == spooled - 1 - seq);
  }
  CHECK(account.counts() == LossCounts{.datagrams = 110'000, .records = 110'000, .reordered = spooled});
}

TEST_CASE("the ends of the numbers do not overflow") {
  constexpr auto last = std::numeric_limits<std::uint64_t>::max();
  BootAccount account;
  account.add(0, 1, 1);
  CHECK(account.add(last, 1, 1) == Arrival::record);
  CHECK(account.counts().lost == last - 1);
  CHECK(account.add(last - 1, 1, 1) == Arrival::record);
  CHECK(account.add(last, 1, 1) == Arrival::duplicate);
  CHECK(account.add(0, 1, 1) == Arrival::duplicate);
  CHECK(account.add(5, 1, 1) == Arrival::record);

  BootAccount near_the_end;
  near_the_end.add(last - 1, 1, 1);
  CHECK(near_the_end.add(last, 1, 1) == Arrival::record);
  CHECK(near_the_end.counts().lost == 0);
}

TEST_CASE("records that wait for parts are bounded: the oldest is given up") {
  const auto limits = GENERATE(BootLimits{.open_records = 2}, BootLimits{.open_parts = 5});
  BootAccount account(limits);
  account.add(1, 1, 2);
  account.add(2, 1, 2);
  account.add(3, 1, 2);
  CHECK(account.counts().incomplete == 2);  // the first one for good
  CHECK(account.add(2, 2, 2) == Arrival::record);
  CHECK(account.add(3, 2, 2) == Arrival::record);
  CHECK(account.add(1, 2, 2) == Arrival::late);  // it may well be new
  CHECK(account.add(2, 2, 2) == Arrival::duplicate);
  CHECK(account.counts().records == 2);
  CHECK(account.counts().late == 1);
}

/// Says the same from the whole history, without ranges or limits: what a receiver with endless memory would.
LossCounts model(const std::vector<Datagram>& arrivals) {
  LossCounts counts;
  std::map<std::uint64_t, std::set<std::uint32_t>> came;
  std::map<std::uint64_t, std::uint32_t> parts;
  std::pair<std::uint64_t, std::uint32_t> first{~0ULL, 0};
  std::pair<std::uint64_t, std::uint32_t> last{0, 0};
  for (const auto& [seq, part, of] : arrivals) {
    ++counts.datagrams;
    parts[seq] = of;
    if (!came[seq].insert(part).second) {
      ++counts.duplicate;
      continue;
    }
    const std::pair position{seq, part};
    counts.reordered += position < last ? 1U : 0U;
    first = std::min(first, position);
    last = std::max(last, position);
  }
  for (std::uint64_t seq = first.first; seq <= last.first; ++seq) {
    if (!came.contains(seq)) {
      ++counts.lost;
      continue;
    }
    bool missing = false;
    for (std::uint32_t part = seq == first.first ? first.second : 1; part <= parts[seq]; ++part) {
      missing = missing || !came[seq].contains(part);
    }
    counts.incomplete += missing ? 1U : 0U;
    counts.records += came[seq].size() == parts[seq] ? 1U : 0U;
  }
  return counts;
}

/// What a network makes of a feed: some datagrams lost, some doubled, each delayed by up to `disorder` places.
std::vector<Datagram> shuffled_feed(std::mt19937& random, std::uint64_t from, int records, double loss, double doubling,
                                    int disorder) {
  std::bernoulli_distribution is_lost(loss);
  std::bernoulli_distribution is_doubled(doubling);
  std::uniform_int_distribution<int> delay(0, disorder);
  std::discrete_distribution<std::uint32_t> parts_of({0, 6, 3, 2, 1});
  std::vector<std::pair<int, Datagram>> sent;
  int place = 0;
  for (int record = 0; record < records; ++record) {
    const auto parts = parts_of(random);
    for (std::uint32_t part = 1; part <= parts; ++part, ++place) {
      for (int copy = 0; copy <= (is_doubled(random) ? 1 : 0); ++copy) {
        if (!is_lost(random)) {
          sent.emplace_back(place + delay(random), Datagram{from + static_cast<std::uint64_t>(record), part, parts});
        }
      }
    }
  }
  std::stable_sort(sent.begin(), sent.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Datagram> arrivals;
  for (const auto& [when, datagram] : sent) {
    arrivals.push_back(datagram);
  }
  return arrivals;
}

TEST_CASE("under loss, doubling and disorder the account counts what endless memory would") {
  std::mt19937 random(20260101);
  std::uniform_real_distribution<double> chance(0, 0.6);
  std::uniform_int_distribution<int> disorder(0, 500);
  std::uniform_int_distribution<std::uint64_t> start(0, 300);
  LossCounts seen;
  for (int run = 0; run < 300; ++run) {
    const auto arrivals = shuffled_feed(random, start(random), 1000, chance(random), chance(random), disorder(random));
    INFO("run " << run);
    const auto counts = counted(arrivals);
    REQUIRE(counts == model(arrivals));
    seen += counts;
  }
  // Nothing of what is compared was absent from all runs.
  CHECK(seen.lost > 1000);
  CHECK(seen.incomplete > 1000);
  CHECK(seen.duplicate > 1000);
  CHECK(seen.reordered > 1000);
  CHECK(seen.late == 0);
}

TEST_CASE("a long run over a bad network is counted exactly: 30 % lost, 5 % doubled, disorder of 500") {
  std::mt19937 random(42);
  const auto arrivals = shuffled_feed(random, 0, 50'000, 0.3, 0.05, 500);
  const auto counts = counted(arrivals);
  CHECK(counts == model(arrivals));
  CHECK(counts.lost > 5'000);
}

TEST_CASE("with disorder beyond what is remembered nothing is counted twice") {
  std::mt19937 random(7);
  for (int run = 0; run < 100; ++run) {
    const auto arrivals = shuffled_feed(random, 50, 1000, 0.2, 0.2, 400);
    const auto counts = counted(arrivals, {.gaps = 16, .open_records = 4});
    const auto truth = model(arrivals);
    INFO("run " << run);
    REQUIRE(counts.late > 0);
    REQUIRE(counts.datagrams == arrivals.size());
    REQUIRE(counts.records <= truth.records);
    REQUIRE(counts.lost >= truth.lost);
    REQUIRE(counts.lost <= 1000);
  }
}

}  // namespace
}  // namespace meterwire::receiver
