#include "receiver/keygen.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/feed/seal/key_file.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace meterwire::receiver {
namespace {

using Catch::Matchers::Contains;

TEST_CASE("a key is made, and what to do with it is told") {
  const test::TemporaryDirectory folder;
  const auto file = folder.path("feed.key");
  std::ostringstream out;
  keygen({"bbb-7", "--out", file}, out);
  CHECK_THAT(out.str(), Contains("--key-file " + file) && Contains("?key-file=/etc/meterwire/feed.key") &&
                            Contains("gateway = bbb-7"));
  const auto said = out.str();
  CHECK(std::count(said.begin(), said.end(), '\n') == 4);
  struct stat status {};
  REQUIRE(stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600);
  const auto key = feed::read_key_file(file);
  CHECK(key.gateway == "bbb-7");

  keygen({"--out=" + folder.path("other.key"), "bbb-7"}, out);
  CHECK(feed::read_key_file(folder.path("other.key")).secret != key.secret);
  CHECK_THROWS_AS(keygen({"bbb-7", "--out", file}, out), std::runtime_error);
  CHECK(feed::read_key_file(file).secret == key.secret);
}

TEST_CASE("the name of a gateway is the name of its file, if it can be") {
  CHECK(key_file_name("bbb-7") == "bbb-7.key");
  for (const auto* name : {"../x", "/etc/passwd", ".hidden", ".."}) {
    CHECK_THROWS_WITH(key_file_name(name), Contains("--out"));
  }
}

TEST_CASE("wrong usage of keygen") {
  std::ostringstream out;
  const std::vector<std::vector<std::string>> all{
      {},        {""},     {"a", "b"}, {"a", "--out"}, {"--outt=x", "a"}, {std::string(65, 'g')},
      {"a\x1b"}, {"\xff"}, {"a#b"},    {" a"}};
  for (const auto& arguments : all) {
    CHECK_THROWS_AS(keygen(arguments, out), std::invalid_argument);
  }
  CHECK(out.str().empty());
  keygen({"--help"}, out);
  CHECK_THAT(out.str(), Contains("--out FILE") && Contains("Exit status"));
}

}  // namespace
}  // namespace meterwire::receiver
