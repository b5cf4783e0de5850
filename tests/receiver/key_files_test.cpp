#include "receiver/key_files.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/feed/seal/key_file.hpp"

#include <sys/stat.h>

#include <stdexcept>

namespace meterwire::receiver {
namespace {

using Catch::Matchers::Contains;

TEST_CASE("keys come from files and from folders, by name") {
  const test::TemporaryDirectory folder;
  for (const auto* name : {"b", "a", "c"}) {
    feed::write_key_file(folder.path(name + std::string(".key")), feed::new_key(name));
  }
  (void)folder.file("README", "no key");
  const auto keys = read_keys({folder.path("c.key")}, {folder.path().string()});
  REQUIRE(keys.size() == 4);
  CHECK(keys[0].gateway == "c");
  CHECK(keys[1].gateway == "a");
  CHECK(keys[3].secret == keys[0].secret);
  CHECK(read_keys({}, {}).empty());
}

TEST_CASE("what is no good key is told") {
  const test::TemporaryDirectory folder;
  CHECK_THROWS_WITH(read_keys({}, {folder.path().string()}), Contains("keygen GATEWAY makes one"));
  CHECK_THROWS_WITH(read_keys({}, {folder.path("none")}), Contains("--key-dir") && Contains("No such file"));
  feed::write_key_file(folder.path("a.key"), feed::new_key("a"));
  REQUIRE(chmod(folder.path("a.key").c_str(), 0644) == 0);
  CHECK_THROWS_WITH(read_keys({folder.path("a.key")}, {}), Contains("chmod"));
  CHECK_THROWS_AS(read_keys({}, {folder.path().string()}), std::invalid_argument);
}

TEST_CASE("two gateways do not share a key; a file that is given twice is one") {
  const test::TemporaryDirectory folder;
  auto key = feed::new_key("bbb-7");
  feed::write_key_file(folder.path("one.key"), key);
  CHECK(read_keys({folder.path("one.key")}, {folder.path().string()}).size() == 2);
  key.gateway = "bbb-8";
  feed::write_key_file(folder.path("two.key"), key);
  CHECK_THROWS_WITH(read_keys({}, {folder.path().string()}), Contains(folder.path("one.key") + " and ") &&
                                                                 Contains(folder.path("two.key") + " hold one key") &&
                                                                 Contains("bbb-7 and bbb-8") && Contains("keygen"));
}

}  // namespace
}  // namespace meterwire::receiver
