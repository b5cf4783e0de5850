#include "receiver/stats.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/read_file.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace meterwire::receiver {
namespace {

using std::chrono::system_clock;

TEST_CASE("an object per gateway and boot, and what became of the rest") {
  Books books;
  books.losses.add({"bbb-7", "one", 1});
  books.losses.add({"bbb-7", "one", 4});
  books.losses.add({"bbb-7", "one", 4});
  books.losses.add({"bbb-7", "two", 0});
  books.losses.add({"a\"\n", "x", 0});
  books.losses.reject("bbb-7", "one");
  books.refusals.add("not-json");
  books.dropped_by_kernel = 5;
  books.not_stored = 6;
  for (std::uint16_t turn = 0; turn < 12; ++turn) {
    books.senders.note("bbb-7", {{}, 0, static_cast<std::uint16_t>(turn % 2)}, {});
  }
  const auto start = system_clock::time_point(std::chrono::seconds(1'800'000'000));
  const auto text = stats_text(books, start, start + std::chrono::milliseconds(1500));
  INFO(text);
  const auto stats = boost::json::parse(text);
  CHECK(stats.at("start") == "2027-01-15T08:00:00.000000Z");
  CHECK(stats.at("now") == "2027-01-15T08:00:01.500000Z");
  CHECK(stats.at("dropped_by_kernel") == 5);
  CHECK(stats.at("not_stored") == 6);
  CHECK(stats.at("refused") == boost::json::value{{"not-json", 1}});
  CHECK(stats.at("gateways").at("bbb-7").at("restarted") == 1);
  CHECK(stats.at("gateways").at("bbb-7").at("senders").as_array().size() == 2);
  CHECK(!stats.at("gateways").at("a\"\n").as_object().contains("senders"));
  const auto& boots = stats.at("boots").as_array();
  REQUIRE(boots.size() == 3);
  CHECK(boots[1] == boost::json::value{{"gateway", "bbb-7"},
                                       {"boot", "one"},
                                       {"datagrams", 3},
                                       {"received", 2},
                                       {"lost", 2},
                                       {"incomplete", 0},
                                       {"duplicate", 1},
                                       {"reordered", 0},
                                       {"late", 0},
                                       {"rejected", 1}});
}

TEST_CASE("books in which nothing stands are JSON, too") {
  const auto stats = boost::json::parse(stats_text(Books(), {}, {}));
  CHECK(stats.at("boots").as_array().empty());
  CHECK(stats.at("gateways").as_object().empty());
}

TEST_CASE("the file is there from the start, and says at the end what the books say") {
  const test::TemporaryDirectory folder;
  const auto path = folder.path("stats.json");
  Books books;
  StatsFile file(path, books);
  CHECK(boost::json::parse(transport::read_file(path, 1 << 20)).at("boots").as_array().empty());
  books.losses.add({"bbb-7", "one", 1});
  file.update();
  books.losses.add({"bbb-7", "two", 1});
  file.finish();
  CHECK(boost::json::parse(transport::read_file(path, 1 << 20)).at("boots").as_array().size() == 2);
}

TEST_CASE("a file that cannot be written is told at the start") {
  const Books books;
  CHECK_THROWS_WITH(StatsFile("/no/such/folder/stats.json", books),
                    Catch::Matchers::Contains("--stats /no/such/folder/stats.json: cannot write it"));
}

}  // namespace
}  // namespace meterwire::receiver
