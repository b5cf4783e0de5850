// A disk without room, in two ways: a small file system in memory, where the test may mount one, and a limit on the
// size of files, which needs no rights. tests/e2e/full_disk_test.py does it with a real disk, and a forwarder that says
// so.

#include "tests/forwarder/delivery/play.hpp"
#include "tests/forwarder/delivery/temporary_spool.hpp"
#include "tests/support/catch.hpp"

#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <fstream>
#include <random>
#include <set>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using meterwire::test::Play;

namespace {

// A receiver that is away at first, and records that come each second.
struct Feed {
  explicit Feed(const DeliveryOptions& options)
      : play(options, [this](const Parcel& sent) {
          if (is_back) {
            came.insert(sent.id.seq);
            play.later(5ms, [this, seq = sent.id.seq] { play.acknowledge(seq, seq); });
          }
        }) {}

  void live_for(int seconds) {
    for (int second = 0; second < seconds; ++second, ++seq) {
      play.add(test::parcel(seq, {test::datagram(seq, random)}));
      play.run_for(1s);
    }
  }
  [[nodiscard]] std::size_t failures() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(play.results, [](const auto& result) { return !result.failure.empty(); }));
  }

  std::mt19937 random{9};
  std::uint64_t seq = 0;
  bool is_back = false;
  std::set<std::uint64_t> came;
  Play play;
};

// Spools, loses the room for it, goes on in memory, gets room again, and delivers everything.
void play_through(const DeliveryOptions& options, const std::function<void()>& take_room,
                  const std::function<void()>& give_room) {
  Feed feed(options);
  feed.live_for(300);
  REQUIRE(feed.failures() == 0);
  take_room();
  feed.live_for(2000);
  INFO(feed.play.results.back().failure);
  CHECK(feed.failures() > 3);
  CHECK(feed.failures() < 100);  // it is not asked all the time
  for (const auto& result : feed.play.results) {
    const bool is_known = result.failure.empty() || result.failure == "the disk is full: make room" ||
                          result.failure.starts_with("disk I/O error");
    CHECK(is_known);
    CHECK_FALSE(result.set_aside);
  }
  const auto in_memory = feed.play.outbox.counters().waiting;
  CHECK(in_memory > 500);
  CHECK(feed.play.outbox.counters().dropped_full == 0);
  give_room();
  feed.live_for(120);
  CHECK(feed.play.results.back().failure.empty());
  CHECK(feed.play.outbox.counters().waiting <= 2);
  CHECK(feed.play.outbox.counters().spooled > in_memory);
  feed.is_back = true;
  feed.live_for(180);
  CHECK(feed.came.size() == feed.seq);
  CHECK(feed.play.outbox.counters().delivered == feed.seq);
}

}  // namespace

TEST_CASE("a file system that is full is told, and the spool recovers by itself") {
  const test::TemporaryDirectory directory;
  if (mount("none", directory.path().c_str(), "tmpfs", 0, "size=8m") != 0) {
    WARN("no right to mount a file system: skipped");
    return;
  }
  struct Unmount {
    std::string path;
    ~Unmount() { umount2(path.c_str(), MNT_DETACH); }
  } const unmount{directory.path()};
  DeliveryOptions options;
  options.spool = directory.path("spool");
  const auto ballast = directory.path("ballast");
  play_through(
      options,
      [&] {
        std::ofstream file(ballast, std::ios::binary);
        const std::string block(4096, 'x');
        while (file.write(block.data(), 4096).flush()) {
        }
      },
      [&] { std::filesystem::remove(ballast); });
}

TEST_CASE("a file that may not grow any more is told, and the spool recovers by itself") {
  const test::TemporarySpool place;
  rlimit before{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto handler = signal(SIGXFSZ, SIG_IGN);
  play_through(
      place.options,
      [&] {
        const rlimit small{200000, before.rlim_max};
        REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
      },
      [&] { REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0); });
  signal(SIGXFSZ, handler);
}
