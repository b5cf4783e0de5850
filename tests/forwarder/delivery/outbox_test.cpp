#include "forwarder/delivery/outbox.hpp"

#include "tests/forwarder/delivery/play.hpp"
#include "tests/forwarder/delivery/temporary_spool.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <filesystem>
#include <limits>
#include <random>
#include <set>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using meterwire::test::parcel;
using meterwire::test::Play;
using Seconds = std::chrono::duration<double>;

namespace {

// Keeps when what was sent.
struct Sendings {
  std::vector<std::uint64_t> seqs;
  std::function<void(const Parcel&)> note() {
    return [this](const Parcel& sent) { seqs.push_back(sent.id.seq); };
  }
};

}  // namespace

TEST_CASE("a record that is not acknowledged is sent again at distances that grow up to 60 s") {
  std::vector<Play::Time> times;
  Play* all = nullptr;
  Play play({}, [&](const Parcel& sent) {
    if (sent.id.seq == 0) {
      times.push_back(all->now);
    }
  });
  all = &play;
  play.add(parcel(0));
  // Others are acknowledged, so that the receiver is not taken to be away.
  for (int second = 1; second < 400; ++second) {
    play.later(std::chrono::seconds(second), [&, second] {
      play.add(parcel(static_cast<std::uint64_t>(second)));
      play.acknowledge(static_cast<std::uint64_t>(second), static_cast<std::uint64_t>(second));
    });
  }
  play.run_for(390s);
  std::vector<int> distances;
  for (std::size_t at = 1; at < times.size(); ++at) {
    distances.push_back(static_cast<int>(Seconds(times[at] - times[at - 1]).count() + 0.5));
  }
  CHECK(distances ==
        std::vector<int>{1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32, 32, 32, 60, 60});
  CHECK(play.outages == 0);
  CHECK(play.outbox.counters().waiting == 1);
}

TEST_CASE("acknowledgements of any range harm nothing and name what was delivered") {
  Sendings sendings;
  Play play({}, sendings.note());
  for (std::uint64_t seq = 10; seq < 20; ++seq) {
    play.add(parcel(seq));
  }
  constexpr auto most = std::numeric_limits<std::uint64_t>::max();
  feed::Acknowledgement absurd{"bbb-7", {{"0000000000000000", 0, most}, {"", 0, most}, {"~", 0, most}}};
  for (int times = 0; times < 1000; ++times) {
    absurd.ranges.push_back({test::boot, most - 1, most});
    absurd.ranges.push_back({test::boot, 19, 12});
  }
  CHECK(play.outbox.acknowledge(absurd, play.now).delivered.empty());
  CHECK(play.outbox.counters().waiting == 10);
  const feed::Acknowledgement overlapping{"bbb-7", {{test::boot, 12, 13}, {test::boot, 11, 14}, {test::boot, 0, 11}}};
  const auto delivered = play.outbox.acknowledge(overlapping, play.now).delivered;
  CHECK(delivered == std::vector<feed::AckRange>{
                         {test::boot, 12, 13}, {test::boot, 11, 11}, {test::boot, 14, 14}, {test::boot, 10, 10}});
  CHECK(play.outbox.acknowledge({"bbb-7", {{test::boot, 0, most}}}, play.now).delivered.size() == 1);
  CHECK(play.outbox.counters().delivered == 10);
  CHECK_FALSE(play.outbox.next().has_value());
}

TEST_CASE("while the receiver is away one record is sent to find out, by turns") {
  Sendings sendings;
  Play play({}, sendings.note());
  for (std::uint64_t seq = 0; seq < 100; ++seq) {
    play.add(parcel(seq));
  }
  play.run_for(10s);
  CHECK(play.outages == 1);
  CHECK(play.outbox.is_away());
  const auto before = sendings.seqs.size();
  play.run_for(1h);
  CHECK(sendings.seqs.size() - before >= 60);
  CHECK(sendings.seqs.size() - before <= 67);
  CHECK(std::set<std::uint64_t>(sendings.seqs.begin() + static_cast<std::ptrdiff_t>(before), sendings.seqs.end())
            .size() >= 60);

  // The first answer ends it. The rest follows, oldest first and at the rate, and a live one beside it at once.
  sendings.seqs.clear();
  play.acknowledge(40, 40);
  REQUIRE(play.answers.back().outage.has_value());
  CHECK(Seconds(*play.answers.back().outage).count() == Approx(3610));
  play.run_for(500ms);
  CHECK(sendings.seqs.size() >= 20);
  CHECK(sendings.seqs.size() <= 32);
  CHECK(std::ranges::is_sorted(sendings.seqs));
  CHECK(sendings.seqs.front() == 0);
  play.add(parcel(1000));
  CHECK(sendings.seqs.back() == 1000);
}

TEST_CASE("what memory cannot hold is dropped, oldest first, and counted") {
  Sendings sendings;
  DeliveryTiming timing;
  timing.most_records = 100;
  Play play({}, sendings.note(), timing);
  for (std::uint64_t seq = 0; seq < 150; ++seq) {
    play.add(parcel(seq));
  }
  CHECK(play.outbox.counters().waiting == 100);
  CHECK(play.outbox.counters().dropped_full == 50);
  play.acknowledge(0, 49);
  CHECK(play.answers.back().delivered.empty());
  play.acknowledge(50, 149);
  CHECK(play.outbox.counters().delivered == 100);

  timing.most_bytes = 1000;
  Play small({}, sendings.note(), timing);
  for (std::uint64_t seq = 0; seq < 20; ++seq) {
    small.add(parcel(seq, {std::string(50, 'x'), std::string(50, 'y')}));
  }
  CHECK(small.outbox.counters().waiting == 10);
  CHECK(small.outbox.counters().dropped_full == 10);
}

TEST_CASE("in an outage records go to the spool, and come out of it oldest first when it is over") {
  const test::TemporaryDirectory directory;
  Sendings sendings;
  DeliveryOptions options;
  options.spool = directory.path("spool");
  bool is_there = true;
  Play* all = nullptr;
  Play play(options, [&](const Parcel& sent) {
    sendings.seqs.push_back(sent.id.seq);
    if (is_there) {
      all->later(5ms, [&, seq = sent.id.seq] { all->acknowledge(seq, seq); });
    }
  });
  all = &play;
  std::uint64_t live = 0;
  const auto live_for = [&](int seconds) {
    for (int second = 0; second < seconds; ++second) {
      play.add(parcel(live++));
      play.run_for(1s);
    }
  };
  live_for(100);
  CHECK_FALSE(std::filesystem::exists(options.spool));
  is_there = false;
  live_for(300);
  CHECK(play.outages == 1);
  CHECK(std::filesystem::exists(options.spool));
  CHECK(play.outbox.counters().waiting <= 2);
  CHECK(play.outbox.counters().spooled >= 298);
  is_there = true;
  sendings.seqs.clear();
  live_for(60);
  CHECK(play.outbox.counters().waiting == 0);
  CHECK(play.outbox.counters().spooled == 0);
  CHECK(play.outbox.counters().delivered == 460);
  // A live one in between, which found out that the receiver is back; the rest in order.
  std::vector<std::uint64_t> old;
  std::ranges::copy_if(sendings.seqs, std::back_inserter(old), [](auto seq) { return seq < 398; });
  CHECK(std::ranges::is_sorted(old));
  CHECK(old.size() <= 300);
  CHECK(std::filesystem::exists(options.spool));  // for the next failure
  live_for(70);
  CHECK_FALSE(std::filesystem::exists(options.spool));
  CHECK(play.outbox.counters().delivered == 530);
}

TEST_CASE("a record that the receiver never takes goes to the spool and blocks no other") {
  const test::TemporaryDirectory directory;
  DeliveryOptions options;
  options.spool = directory.path("spool");
  bool is_there = false;
  Play* all = nullptr;
  int refused = 0;
  Play play(options, [&](const Parcel& sent) {
    if (is_there && sent.id.seq % 2 == 0) {
      ++refused;
    } else if (is_there) {
      all->later(5ms, [&, seq = sent.id.seq] { all->acknowledge(seq, seq); });
    }
  });
  all = &play;
  for (std::uint64_t seq = 0; seq < 1000; ++seq) {
    play.add(parcel(seq));
  }
  play.run_for(60s);
  CHECK(play.outbox.counters().spooled == 1000);
  is_there = true;
  for (std::uint64_t seq = 1001; seq < 4601; seq += 2) {
    play.add(parcel(seq));
    play.run_for(1s);
  }
  CHECK(play.outbox.counters().delivered == 500 + 1800);
  CHECK(play.outbox.counters().spooled == 500);
  CHECK(refused > 500);
}

TEST_CASE("what was in a spool that was damaged is counted as lost, but for what waits in memory as well") {
  const test::TemporaryDirectory directory;
  DeliveryOptions options;
  options.spool = directory.path("spool");
  Sendings sendings;
  Play play(options, sendings.note());
  for (std::uint64_t seq = 0; seq < 1000; ++seq) {
    play.add(parcel(seq));
  }
  play.run_for(2min);
  REQUIRE(play.outbox.counters().spooled == 1000);
  std::filesystem::remove(options.spool);
  play.add(parcel(1000));
  play.run_for(2min);
  const auto counters = play.outbox.counters();
  CHECK(counters.unreadable + counters.spooled == 1001);
  CHECK(counters.unreadable > 500);
  CHECK(counters.lost() == counters.unreadable);
  CHECK(counters.waiting == 0);
}

TEST_CASE("at the end everything goes to the spool, and the next run begins with it") {
  const test::TemporaryDirectory directory;
  DeliveryOptions options;
  options.spool = directory.path("spool");
  {
    Sendings sendings;
    Play play(options, sendings.note());
    for (std::uint64_t seq = 0; seq < 1000; ++seq) {
      play.add(parcel(seq, {"one " + std::to_string(seq), "two"}));
    }
    play.outbox.close(play.now);
    play.run_for(0s);
    CHECK(play.outbox.counters().waiting == 0);
    CHECK(play.outbox.counters().spooled == 1000);
  }
  std::vector<std::vector<std::string>> came;
  Play* all = nullptr;
  Play play(options, [&](const Parcel& sent) {
    came.push_back(sent.datagrams);
    all->later(20ms, [&, seq = sent.id.seq] { all->acknowledge(seq, seq); });
  });
  all = &play;
  play.run_for(60s);
  REQUIRE(came.size() == 1000);
  for (std::size_t seq = 0; seq < came.size(); ++seq) {
    CHECK(came[seq] == std::vector<std::string>{"one " + std::to_string(seq), "two"});
  }
  play.run_for(2min);
  CHECK(std::filesystem::is_empty(directory.path()));
}

TEST_CASE("through a network that loses 30 % each way, doubles and reorders, everything is acknowledged") {
  for (const bool has_spool : {false, true}) {
    const test::TemporaryDirectory directory;
    DeliveryOptions options;
    options.spool = has_spool ? directory.path("spool") : "";
    std::mt19937 random(has_spool ? 7 : 1);
    const auto happens = [&](double chance) { return std::bernoulli_distribution(chance)(random); };
    const auto delay = [&] { return std::chrono::milliseconds(std::uniform_int_distribution(1, 300)(random)); };
    std::map<std::uint64_t, int> store;  // what the receiver has committed, once each
    std::uint64_t datagrams = 0;
    Play* all = nullptr;
    const auto through = [&](const std::function<void()>& arrive) {
      for (int copies = happens(0.05) ? 2 : 1; copies > 0; --copies) {
        if (!happens(0.3)) {
          all->later(delay(), arrive);
        }
      }
    };
    Play play(options, [&](const Parcel& sent) {
      ++datagrams;
      through([&, seq = sent.id.seq] {
        store.try_emplace(seq, 0).first->second = 1;
        through([&, seq] { all->acknowledge(seq, seq); });
      });
    });
    all = &play;
    constexpr std::uint64_t records = 10000;
    for (std::uint64_t seq = 0; seq < records; ++seq) {
      play.later(std::chrono::milliseconds(100 * seq), [&, seq] { play.add(parcel(seq)); });
    }
    play.run_for(1000s + 5min);
    CHECK(play.outbox.counters().delivered == records);
    CHECK(play.outbox.counters().waiting + play.outbox.counters().spooled == 0);
    CHECK(store.size() == records);
    std::map<std::uint64_t, int> told;  // as delivered
    for (const auto& answer : play.answers) {
      for (const auto& range : answer.delivered) {
        for (auto seq = range.first; seq <= range.last; ++seq) {
          ++told[seq];
        }
      }
    }
    CHECK(told.size() == records);
    CHECK(std::ranges::all_of(told, [](const auto& entry) { return entry.second == 1; }));
    CHECK(datagrams < 3 * records);  // one in 0.49 on average comes and is answered
    CHECK(play.outages <= 2);        // the last few may all be unlucky
  }
}

TEST_CASE(
    "what the spool has in the name of another gateway is not sent, kept until it is too old, and holds nothing up") {
  const test::TemporaryDirectory directory(test::fast_directory());
  DeliveryOptions options;
  options.spool = directory.path("spool");
  const auto named = [](const std::string& gateway, std::uint64_t seq) {
    return parcel(seq, {R"({"v":1,"gateway":")" + gateway + R"(","meter":"m","protocol":"dsmr","boot":"b","seq":1,)" +
                        R"("part":1,"parts":1,"received":"t","check":"none","readings":[]})"});
  };
  {
    Play play(options, [](const Parcel&) {});
    for (std::uint64_t seq = 0; seq < 2000; ++seq) {
      play.add(named(seq < 1990 ? "old" : "new", seq));
    }
    play.outbox.close(play.now);
    play.run_for(60s);
    REQUIRE(play.outbox.counters().spooled == 2000);
  }
  std::set<std::uint64_t> sent;
  Play* all = nullptr;
  Play play(options, [&](const Parcel& record) {
    sent.insert(record.id.seq);
    all->later(10ms, [&, seq = record.id.seq] { all->acknowledge(seq, seq); });
  });
  all = &play;
  play.outbox.only_of("new");
  play.run_for(5s);
  CHECK(sent == std::set<std::uint64_t>{1990, 1991, 1992, 1993, 1994, 1995, 1996, 1997, 1998, 1999});
  CHECK(play.outbox.met() == "old");
  CHECK(play.outbox.counters().foreign == 1990);
  CHECK(play.outbox.counters().spooled == 1990);
  const auto jobs = play.results.size();
  play.run_for(600s);
  CHECK(play.results.size() < jobs + 700);  // one a second at most: they are not read again and again
  play.run_for(24h * 31);
  CHECK(play.outbox.counters().foreign == 0);
  CHECK(play.outbox.counters().dropped_old == 1990);
  CHECK(sent.size() == 10);
  CHECK_FALSE(std::filesystem::exists(options.spool));
}

TEST_CASE("where it is known that nothing can be sent, records go to the spool at once and all are sent when it can") {
  const test::TemporaryDirectory directory;
  DeliveryOptions options;
  options.spool = directory.path("spool");
  Sendings sendings;
  Play play(options, sendings.note());
  play.outbox.lost(play.now);
  for (std::uint64_t seq = 0; seq < 5; ++seq) {
    play.add(parcel(seq));
  }
  sendings.seqs.clear();
  play.run_for(2s);
  CHECK(play.outbox.counters().spooled == 5);
  CHECK(play.outbox.counters().waiting == 0);
  play.run_for(120s);
  CHECK(sendings.seqs.empty());
  CHECK(play.outbox.reached(play.now) == 122s);
  play.run_for(500ms);
  CHECK(sendings.seqs == std::vector<std::uint64_t>{0, 1, 2, 3, 4});
}
