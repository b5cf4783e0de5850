#include "forwarder/delivery/spool.hpp"

#include "forwarder/delivery/spool_file.hpp"
#include "tests/forwarder/delivery/play.hpp"
#include "tests/forwarder/delivery/temporary_spool.hpp"
#include "tests/support/catch.hpp"
#include "transport/sqlite/connection.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <memory>
#include <numeric>
#include <tuple>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using meterwire::test::parcel;
using meterwire::test::TemporarySpool;

namespace {

constexpr std::chrono::system_clock::time_point noon{1795176000s};

SpoolJob writing(std::uint64_t first, std::uint64_t last, std::size_t bytes = 100) {
  SpoolJob job;
  std::mt19937 random(static_cast<unsigned>(first));
  for (auto seq = first; seq <= last; ++seq) {
    std::string content(bytes, ' ');
    // What cannot be compressed, so that it takes its bytes.
    std::ranges::generate(content, [&] { return static_cast<char>(32 + random() % 96); });
    job.write.push_back(parcel(seq, {content}));
  }
  return job;
}

SpoolJob loading(std::uint64_t after = 0, std::size_t most = std::numeric_limits<std::size_t>::max()) {
  SpoolJob job;
  job.load_after = after;
  job.load = most;
  return job;
}

std::vector<std::uint64_t> seqs(const SpoolResult& result) {
  std::vector<std::uint64_t> seqs;
  for (const auto& loaded : result.loaded) {
    seqs.push_back(loaded.parcel->id.seq);
  }
  return seqs;
}

// Everything that is in it.
std::vector<std::uint64_t> content(Spool& spool) {
  std::vector<std::uint64_t> all;
  for (std::uint64_t after = 0;;) {
    const auto result = spool.perform(loading(after));
    REQUIRE(result.failure.empty());
    const auto some = seqs(result);
    all.insert(all.end(), some.begin(), some.end());
    if (!result.more) {
      return all;
    }
    after = result.loaded.back().row;
  }
}

std::vector<std::uint64_t> from_to(std::uint64_t first, std::uint64_t last) {
  std::vector<std::uint64_t> numbers(last - first + 1);
  std::iota(numbers.begin(), numbers.end(), first);
  return numbers;
}

}  // namespace

TEST_CASE("a spool keeps records as they are, in their order, over a restart, for its owner alone") {
  const TemporarySpool place;
  {
    Spool spool(place.options);
    CHECK_FALSE(spool.is_left());
    SpoolJob job;
    job.write = {parcel(5, {"{\"one\":1}", "", "\xC3\xA4"}, noon), parcel(3, {}, noon + 1ms)};
    const auto result = spool.perform(job);
    CHECK(result.failure.empty());
    CHECK(result.rows == std::vector<std::uint64_t>{1, 2});
    CHECK(result.records == 2);
    for (const auto* const name : {"spool", "spool-wal"}) {
      struct stat found {};
      REQUIRE(stat(place.directory.path(name).c_str(), &found) == 0);
      CHECK((found.st_mode & 0777U) == 0600U);
    }
  }
  Spool spool(place.options);
  CHECK(spool.is_left());
  const auto result = spool.perform(loading());
  REQUIRE(result.loaded.size() == 2);
  CHECK(result.loaded[0].parcel->id == RecordId{test::boot, 5});
  CHECK(result.loaded[0].parcel->datagrams == std::vector<std::string>{"{\"one\":1}", "", "\xC3\xA4"});
  CHECK(result.loaded[0].parcel->made == noon);
  CHECK(result.loaded[1].parcel->datagrams.empty());
  CHECK_FALSE(result.more);
}

TEST_CASE("rows are loaded in pages, erased, and the empty file goes") {
  const TemporarySpool place;
  Spool spool(place.options);
  REQUIRE(spool.perform(writing(0, 99)).failure.empty());
  auto page = spool.perform(loading(0, 40));
  CHECK(seqs(page) == from_to(0, 39));
  CHECK(page.more);
  page = spool.perform(loading(page.loaded.back().row, 60));
  CHECK(seqs(page) == from_to(40, 99));
  CHECK_FALSE(page.more);
  SpoolJob erasing;
  erasing.erase = from_to(1, 50);
  erasing.erase.push_back(999999);
  const auto result = spool.perform(erasing);
  CHECK(result.records == 50);
  CHECK(result.kept_from == 51);
  SpoolJob removing;
  removing.remove = true;
  CHECK(spool.perform(removing).records == 50);
  removing.erase = from_to(51, 100);
  CHECK(spool.perform(removing).records == 0);
  CHECK(std::filesystem::is_empty(place.directory.path()));
  // Rows are counted on, so that what was to be erased before erases nothing now.
  CHECK(spool.perform(writing(0, 0)).rows == std::vector<std::uint64_t>{101});
}

TEST_CASE("the bound holds for file and log together, whatever the sizes, and the oldest make room") {
  for (const std::uint64_t mebibytes : {1U, 3U, 20U}) {
    TemporarySpool place;
    place.options.spool_size = mebibytes << 20;
    Spool spool(place.options);
    std::mt19937 random(static_cast<unsigned>(mebibytes));
    std::uint64_t next = 0;
    std::uint64_t dropped = 0;
    std::uint64_t largest = 0;
    const std::uint64_t unit = place.options.spool_size / 64;
    for (std::uint64_t written = 0; written < 3 * place.options.spool_size;) {
      const std::size_t bytes = std::uniform_int_distribution<std::size_t>(10, unit * 9 / 10)(random) >> random() % 10;
      const auto records = std::uniform_int_distribution<std::uint64_t>(1, 20)(random);
      const auto result = spool.perform(writing(next, next + records - 1, bytes));
      REQUIRE(result.failure.empty());
      CHECK(result.too_large == 0);
      next += records;
      written += records * bytes;
      dropped += result.dropped_full;
      REQUIRE(result.records == next - dropped);
      largest = std::max(largest, place.size());
    }
    CHECK(largest <= place.options.spool_size);
    CHECK(largest > place.options.spool_size / 2);
    CHECK(dropped > 0);
    CHECK(content(spool) == from_to(dropped, next - 1));
  }
}

TEST_CASE("a record that is larger than a spool can bear is counted, and costs no other") {
  TemporarySpool place;
  place.options.spool_size = 1 << 20;
  Spool spool(place.options);
  auto job = writing(0, 2);
  job.write[1] = writing(1, 1, 30000).write.front();
  const auto result = spool.perform(job);
  CHECK(result.too_large == 1);
  CHECK(result.rows == std::vector<std::uint64_t>{1, 0, 2});
  CHECK(content(spool) == std::vector<std::uint64_t>{0, 2});
}

TEST_CASE("what was made before a time is given up, but not because a clock was not set") {
  const TemporarySpool place;
  Spool spool(place.options);
  SpoolJob job;
  const std::chrono::system_clock::time_point unset{100s};
  job.write = {parcel(0, {"a"}, unset), parcel(1, {"b"}, noon - 48h), parcel(2, {"c"}, unset), parcel(3, {"d"}, noon)};
  REQUIRE(spool.perform(job).failure.empty());
  SpoolJob looking;
  looking.give_up = noon - 24h;
  const auto result = spool.perform(looking);
  CHECK(result.dropped_old == 2);  // the first has arrived before one that is too old
  CHECK(content(spool) == from_to(2, 3));
  CHECK(spool.perform(looking).dropped_old == 0);
}

TEST_CASE("a clock that was behind makes nothing old: neither its records nor those before them") {
  const TemporarySpool place;
  SpoolJob looking;
  looking.give_up = noon - 24h * 30;
  const auto behind = noon - 24h * 100;
  {
    Spool spool(place.options);
    SpoolJob job;
    job.write = {parcel(0, {"a"}, noon - 1h), parcel(1, {"b"}, noon), parcel(2, {"c"}, behind),
                 parcel(3, {"d"}, behind + 1s), parcel(4, {"e"}, noon + 1min)};
    REQUIRE(spool.perform(job).failure.empty());
    CHECK(spool.perform(looking).dropped_old == 0);
    SpoolJob erasing;  // what proves that the clock was behind
    erasing.erase = {1, 2};
    REQUIRE(spool.perform(erasing).records == 3);
    CHECK(spool.perform(looking).dropped_old == 0);
  }
  Spool spool(place.options);
  SpoolJob job;
  job.write = {parcel(5, {"f"}, behind + 2s)};
  REQUIRE(spool.perform(job).failure.empty());
  CHECK(spool.perform(looking).dropped_old == 0);
  CHECK(content(spool) == from_to(2, 5));
  // They are as old as the next record at least whose clock was right.
  looking.give_up = noon + 1h;
  CHECK(spool.perform(looking).dropped_old == 3);
  CHECK(content(spool) == from_to(5, 5));
}

TEST_CASE("in a file of an earlier version a clock that was behind makes nothing old before it") {
  const TemporarySpool place;
  {
    Spool spool(place.options);
    SpoolJob job;
    for (std::uint64_t seq = 0; seq < 4; ++seq) {
      job.write.push_back(parcel(seq, {"x"}, noon));
    }
    REQUIRE(spool.perform(job).failure.empty());
  }
  {
    sqlite::Connection earlier(place.options.spool);
    earlier.execute("UPDATE parcels SET made = made - 8640000000 WHERE place >= 3");  // by 100 days
  }
  Spool spool(place.options);
  SpoolJob looking;
  looking.give_up = noon - 24h * 30;
  const auto result = spool.perform(looking);
  CHECK(result.failure.empty());
  CHECK(result.dropped_old == 0);
  CHECK(content(spool) == from_to(0, 3));
}

TEST_CASE("a spool is used by one only") {
  const TemporarySpool place;
  Spool first(place.options);
  REQUIRE(first.perform(writing(0, 9)).failure.empty());
  Spool second(place.options);
  const auto refused = second.perform(writing(10, 19));
  CHECK_THAT(refused.failure, Catch::Matchers::Contains("another sink or process uses it"));
  CHECK_FALSE(refused.set_aside);
  REQUIRE(first.perform(writing(20, 29)).failure.empty());
  CHECK(first.perform({}).records == 20);
}

TEST_CASE("a file that is somebody else's is not touched") {
  for (const std::string other : {"[sinks]\nsink = udp://127.0.0.1\n", "x", "SQLite format 3"}) {
    const TemporarySpool place;
    std::ignore = place.directory.file("spool", other);
    REQUIRE(chmod(place.options.spool.c_str(), 0644) == 0);
    Spool spool(place.options);
    const auto result = spool.perform(writing(0, 9));
    CHECK_THAT(result.failure, Catch::Matchers::Contains("it holds something else"));
    std::ifstream file(place.options.spool);
    CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == other);
    struct stat status {};
    REQUIRE(stat(place.options.spool.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0644);
  }
}

TEST_CASE("whether a spool can be at a path is known without making it") {
  const TemporarySpool place;
  check_spool(place.options.spool);
  CHECK_FALSE(std::filesystem::exists(place.options.spool));
  REQUIRE(Spool(place.options).perform(writing(0, 1)).failure.empty());
  check_spool(place.options.spool);
  CHECK_THROWS_WITH(check_spool(place.directory.file("notes", "mine")), Catch::Matchers::Contains("something else"));
  CHECK_THROWS_WITH(check_spool(place.directory.path().string()), Catch::Matchers::Contains("something else"));
  CHECK_THROWS_WITH(check_spool(place.directory.path("none/spool")), Catch::Matchers::Contains("cannot be made in"));
}

TEST_CASE("a file without content, or with zeros, is taken") {
  for (const std::size_t length : {0U, 5000U}) {
    const TemporarySpool place;
    std::ignore = place.directory.file("spool", std::string(length, '\0'));
    Spool spool(place.options);
    const auto first = spool.perform(writing(0, 9));
    CHECK(first.set_aside == (length > 0));
    if (first.set_aside) {
      CHECK_THAT(first.failure, Catch::Matchers::Contains("spool.damaged"));
      CHECK(spool.perform(writing(0, 9)).failure.empty());
    }
    CHECK(content(spool) == from_to(0, 9));
  }
}

TEST_CASE("a damaged file harms nothing: rows that are good come out, or it is set aside and told") {
  std::mt19937 random(5);
  int set_aside = 0;
  int unreadable = 0;
  for (int round = 0; round < 60; ++round) {
    const TemporarySpool place;
    {
      Spool spool(place.options);
      REQUIRE(spool.perform(writing(0, 199)).failure.empty());
    }
    const auto size = std::filesystem::file_size(place.options.spool);
    {
      std::fstream file(place.options.spool, std::ios::in | std::ios::out | std::ios::binary);
      file.seekp(static_cast<std::streamoff>(100 + random() % (size - 100)));
      for (std::size_t at = 0; at < 1 + random() % 40; ++at) {
        file.put(static_cast<char>(random()));
      }
    }
    Spool spool(place.options);
    const auto result = spool.perform(loading());
    for (const auto& loaded : result.loaded) {
      CHECK(loaded.parcel->datagrams.size() == 1);
    }
    unreadable += static_cast<int>(result.unreadable);
    if (!result.failure.empty()) {
      CHECK(result.set_aside);
      ++set_aside;
    }
    CHECK(std::filesystem::exists(place.options.spool + ".damaged") == result.set_aside);
    CHECK(spool.perform(writing(1000, 1009)).failure.empty());
  }
  CHECK(set_aside > 0);
  CHECK(unreadable > 0);
}

TEST_CASE("a file that is taken away is noticed, and made again") {
  const TemporarySpool place;
  Spool spool(place.options);
  REQUIRE(spool.perform(writing(0, 9)).failure.empty());
  std::filesystem::remove(place.options.spool);
  const auto result = spool.perform(writing(10, 19));
  CHECK(result.set_aside);
  CHECK_THAT(result.failure, Catch::Matchers::Contains("taken it away"));
  REQUIRE(spool.perform(writing(10, 19)).failure.empty());
  CHECK(content(spool) == from_to(10, 19));
}

TEST_CASE("where a spool cannot be, the reason is told") {
  TemporarySpool place;
  place.options.spool = place.directory.path("no/such/directory");
  Spool spool(place.options);
  CHECK(spool.perform(writing(0, 9)).failure == "No such file or directory");
  CHECK_FALSE(spool.is_left());
}
