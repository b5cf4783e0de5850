#include "forwarder/selection/pseudonym_key.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace meterwire::forwarder::test {

using Catch::Matchers::Contains;
using meterwire::test::TemporaryDirectory;

namespace {

std::string content(const std::string& path) {
  std::ifstream file(path);
  std::string text;
  std::getline(file, text, '\0');
  return text;
}

mode_t mode(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

}  // namespace

TEST_CASE("a key that does not exist is made, for its owner only", "[selection]") {
  const TemporaryDirectory directory;
  const std::string path = directory.path("key");
  const PseudonymKey key = pseudonym_key(path);
  CHECK(mode(path) == 0600U);
  CHECK(content(path).size() == 65);
  CHECK(content(path).find_first_not_of("0123456789ABCDEF\n") == std::string::npos);
  CHECK(pseudonym_key(path) == key);
  CHECK(pseudonym_key(directory.path("other")) != key);
  CHECK(std::distance(std::filesystem::directory_iterator(directory.path()), {}) == 2);
}

TEST_CASE("a key in digits of either case is read", "[selection]") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("key", std::string(60, '0') + "aBfF\r\n");
  std::filesystem::permissions(path, std::filesystem::perms::owner_read);
  const PseudonymKey key = pseudonym_key(path);
  CHECK(key[29] == 0);
  CHECK(key[30] == 0xAB);
  CHECK(key[31] == 0xFF);
}

TEST_CASE("a check makes no key", "[selection]") {
  const TemporaryDirectory directory;
  check_pseudonym_key(directory.path("key"));
  CHECK(std::filesystem::is_empty(directory.path()));
}

TEST_CASE("a key that is no good is refused, and stays as it is", "[selection]") {
  const TemporaryDirectory directory;
  for (const std::string& text :
       {std::string(63, '1'), std::string(65, '1'), std::string(63, '1') + 'g', std::string()}) {
    const std::string path = directory.file("key", text);
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    CHECK_THROWS_AS(check_pseudonym_key(path), std::invalid_argument);
    CHECK_THROWS_AS(pseudonym_key(path), std::invalid_argument);
    CHECK(content(path) == text);
  }
  const std::string path = directory.file("key", "secret");
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  CHECK_THROWS_WITH(pseudonym_key(path), !Contains("secret") && Contains("64 hex digits"));
}

TEST_CASE("a key that everybody may read is refused", "[selection]") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("key", std::string(64, '1'));
  std::filesystem::permissions(path, std::filesystem::perms::owner_all | std::filesystem::perms::others_read);
  CHECK_THROWS_WITH(check_pseudonym_key(path), Contains("open to every user"));
  CHECK_THROWS_WITH(pseudonym_key(path), Contains("open to every user"));
}

TEST_CASE("a key that cannot be made says what to do", "[selection]") {
  const TemporaryDirectory directory;
  CHECK_THROWS_WITH(pseudonym_key(directory.path("no/such/folder")), Contains("cannot make the key file"));
  std::filesystem::create_symlink("/nowhere/at/all", directory.path("link"));
  CHECK_THROWS_WITH(pseudonym_key(directory.path("link")), Contains("cannot open"));
}

}  // namespace meterwire::forwarder::test
