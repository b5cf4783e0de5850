#include "transport/day_file.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <set>

using namespace meterwire::transport;
using namespace std::chrono_literals;

namespace {

std::set<std::string> names_in(const meterwire::test::TemporaryDirectory& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

}  // namespace

TEST_CASE("the day stands before the extension, and is found there again", "[day_file]") {
  const auto day = 2026y / 11 / 1;
  for (const auto& [path, name] : {std::pair{"feed.csv", "feed-2026-11-01.csv"},
                                   {"/var/lib.d/feed", "/var/lib.d/feed-2026-11-01"},
                                   {"a.b/feed.tar.csv", "a.b/feed.tar-2026-11-01.csv"},
                                   {"a/.feed", "a/.feed-2026-11-01"}}) {
    CHECK(day_file_name(path, day) == name);
    CHECK(day_of_file(path, name) == std::chrono::sys_days(day));
  }
}

TEST_CASE("a name that only resembles a day file is none", "[day_file]") {
  for (const auto* const name :
       {"", "feed.csv", "feed-2026-11-21.csv.gz", "feed-2026-02-30.csv", "feed-2026-13-01.csv", "feed-2026-00-01.csv",
        "feed-2026-11-2a.csv", "feed-+026-11-21.csv", "feed-2026_11_21.csv", "feed-2026-11-21.CSV",
        "food-2026-11-21.csv", "feed-2026-1-021.csv", "feed--026-11-21.csv", "feed2-2026-11-21.csv"}) {
    CAPTURE(name);
    CHECK_FALSE(day_of_file("feed.csv", name));
  }
}

TEST_CASE("old days are deleted, and nothing else", "[day_file]") {
  const meterwire::test::TemporaryDirectory folder;
  const std::set<std::string> others{"feed.csv",
                                     "feed-2020-01-01.csv.gz",
                                     "feed-2020-01-01.jsonl",
                                     "feed2-2020-01-01.csv",
                                     "feed-2020-02-30.csv",
                                     "feed-2026-11-20.csv"};
  for (const auto& name : others) {
    static_cast<void>(folder.file(name, "x"));
  }
  static_cast<void>(folder.file("feed-2026-11-19.csv", "x"));
  static_cast<void>(folder.file("feed-1999-12-31.csv", "x"));
  std::filesystem::create_directory(folder.path("feed-2020-03-03.csv"));
  CHECK(delete_days_before(folder.path("feed.csv"), std::chrono::sys_days(2026y / 11 / 20)) == 2);
  auto left = others;
  left.insert("feed-2020-03-03.csv");
  CHECK(names_in(folder) == left);
  CHECK(delete_days_before(folder.path("none/feed.csv"), std::chrono::sys_days(2026y / 11 / 20)) == 0);
}
