// A process that is killed while it spools.

#include "forwarder/delivery/spool.hpp"
#include "tests/forwarder/delivery/play.hpp"
#include "tests/forwarder/delivery/temporary_spool.hpp"
#include "tests/support/catch.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

using namespace meterwire;
using namespace meterwire::forwarder;

namespace {

constexpr std::uint64_t most_written = 20;

// One step that the spool has said is on the disk.
struct Done {
  std::uint64_t written = 0;  ///< records, behind all others
  std::uint64_t erased = 0;   ///< the oldest ones, fewer
};

// What the child does until it is killed: writes some records, erases some of the oldest, and tells when it is done.
[[noreturn]] void spool_for_ever(const DeliveryOptions& options, unsigned seed, std::uint64_t seq, int tell) {
  std::mt19937 random(seed);
  Spool spool(options);
  auto row = spool.perform({}).kept_from;
  for (;;) {
    Done done;
    done.written = 1 + random() % most_written;
    done.erased = random() % 3 == 0 ? random() % done.written : 0;
    SpoolJob job;
    for (std::uint64_t count = 0; count < done.written; ++count, ++seq) {
      job.write.push_back(test::parcel(seq, {test::datagram(seq, random)}));
    }
    for (std::uint64_t count = 0; count < done.erased; ++count) {
      job.erase.push_back(row + count);
    }
    const auto result = spool.perform(job);
    if (!result.failure.empty() || write(tell, &done, sizeof done) != sizeof done) {
      _exit(1);
    }
    row = result.kept_from;
  }
}

}  // namespace

TEST_CASE("what a killed process had committed is there, and the file opens again, fifty times in a row") {
  test::TemporarySpool place;
  place.options.spool_size = 64 << 20;
  std::mt19937 random(11);
  // What has to be there: every record from one to before another.
  std::uint64_t oldest = 0;
  std::uint64_t behind = 0;
  std::size_t steps = 0;
  for (int kill_count = 0; kill_count < 50; ++kill_count) {
    std::array<int, 2> pipe_ends{};
    REQUIRE(pipe(pipe_ends.data()) == 0);
    const auto seed = static_cast<unsigned>(random());
    const auto child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      close(pipe_ends[0]);
      spool_for_ever(place.options, seed, behind, pipe_ends[1]);
    }
    close(pipe_ends[1]);
    usleep(std::uniform_int_distribution(2000U, 40000U)(random));
    kill(child, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    for (Done done; read(pipe_ends[0], &done, sizeof done) == sizeof done; ++steps) {
      behind += done.written;
      oldest += done.erased;
    }
    close(pipe_ends[0]);

    Spool spool(place.options);
    SpoolJob all;
    all.load = std::numeric_limits<std::size_t>::max();
    std::vector<std::uint64_t> found;
    do {
      const auto result = spool.perform(all);
      REQUIRE(result.failure.empty());
      CHECK(result.unreadable == 0);
      for (const auto& [row, parcel] : result.loaded) {
        found.push_back(parcel->id.seq);
        all.load_after = row;
      }
      all.load = result.more ? all.load : 0;
    } while (all.load > 0);
    if (found.empty()) {
      CHECK(oldest == behind);
      continue;
    }
    // The step that was killed may be there or not.
    CHECK(found.back() - found.front() + 1 == found.size());
    CHECK(std::ranges::is_sorted(found));
    CHECK(found.front() >= oldest);
    CHECK(found.front() < oldest + most_written);
    CHECK(found.back() + 1 >= behind);
    CHECK(found.back() + 1 <= behind + most_written);
    oldest = found.front();
    behind = found.back() + 1;
  }
  CHECK(steps > 50);
}
