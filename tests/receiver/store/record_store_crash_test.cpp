// kill -9 at any point: what keep() returned is there, nothing is there twice, and the file opens by itself.

#include "receiver/store/record_store.hpp"
#include "tests/receiver/store/arrivals.hpp"
#include "tests/receiver/store/rows.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>

namespace meterwire::receiver::test {
namespace {

using meterwire::test::TemporaryDirectory;

constexpr std::uint64_t batch_size = 20;

// Two records of two parts each to a pair, so that a batch may hold half of one.
std::vector<Arrived> batch_from(std::uint64_t seq) {
  std::vector<Arrived> batch;
  for (std::uint64_t i = seq; i < seq + batch_size; ++i) {
    batch.push_back(part(i, 1, 2));
    batch.push_back(part(i, 2, 2));
  }
  return batch;
}

// Tells behind each batch from where on nothing is kept yet. Never returns.
[[noreturn]] void keep_for_ever(const std::string& file, std::uint64_t seq, int told) {
  try {
    RecordStore store(file);
    for (;; seq += batch_size) {
      const auto kept = whole(store.keep(batch_from(seq)));
      const std::uint64_t next = seq + batch_size;
      if (std::find(kept.begin(), kept.end(), false) != kept.end() || write(told, &next, sizeof next) < 0) {
        _exit(2);
      }
    }
  } catch (const std::exception&) {
    _exit(3);
  }
}

// Runs a child until it is killed after a random time. Returns from where on it had promised nothing.
std::uint64_t keep_until_killed(const std::string& file, std::uint64_t seq, std::mt19937& random) {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const auto child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    close(ends[0]);
    keep_for_ever(file, seq, ends[1]);
  }
  close(ends[1]);
  usleep(std::uniform_int_distribution<useconds_t>(0, 25'000)(random));
  kill(child, SIGKILL);
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  std::uint64_t promised = seq;
  while (read(ends[0], &promised, sizeof promised) == sizeof promised) {
  }
  close(ends[0]);
  return promised;
}

TEST_CASE("what was promised is there after kill -9 at 100 points", "[store][crash]") {
  const TemporaryDirectory folder;
  const auto file = folder.path("records.sqlite");
  std::mt19937 random(9);
  std::uint64_t promised = 0;
  for (int run = 0; run < 100; ++run) {
    promised = keep_until_killed(file, promised, random);
  }
  REQUIRE(promised > 10 * batch_size);
  // The last batch may be there without having been promised; the sender would send it again.
  CHECK(whole(RecordStore(file).keep(batch_from(promised))) == Whole(2 * batch_size, true));
  promised += batch_size;
  CHECK(rows(file, "SELECT count(*), count(DISTINCT seq * 2 + part), max(seq) + 1 FROM records", 3) ==
        Rows{std::to_string(2 * promised) + '|' + std::to_string(2 * promised) + '|' + std::to_string(promised)});
  CHECK(rows(file, "SELECT count(*), count(DISTINCT record) FROM readings", 2) ==
        Rows{std::to_string(12 * promised) + '|' + std::to_string(2 * promised)});
  CHECK(rows(file, "PRAGMA integrity_check", 1) == Rows{"ok"});
  CHECK(rows(file, "PRAGMA foreign_key_check", 1).empty());
}

}  // namespace
}  // namespace meterwire::receiver::test
