#include "transport/replace_file.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using meterwire::test::TemporaryDirectory;
using meterwire::transport::create_private_file;
using meterwire::transport::replace_file;

namespace {

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a file is made, and replaced as a whole") {
  const TemporaryDirectory directory;
  const auto path = directory.path("state");
  CHECK_FALSE(replace_file(path, "a long first content"));
  CHECK(content(path) == "a long first content");
  CHECK_FALSE(replace_file(path, "second"));
  CHECK(content(path) == "second");
  CHECK_FALSE(std::filesystem::exists(path + ".new"));
}

TEST_CASE("where it cannot be replaced the old one stays, and nothing beside it") {
  const TemporaryDirectory directory;
  CHECK(replace_file(directory.path("missing/state"), "x") == std::errc::no_such_file_or_directory);
  const auto path = directory.path("state");
  std::filesystem::create_directory(path);
  CHECK(replace_file(path, "x"));
  CHECK(std::filesystem::is_directory(path));
  CHECK_FALSE(std::filesystem::exists(path + ".new"));
}

TEST_CASE("a private file is made once, with rights for its owner alone") {
  const TemporaryDirectory directory;
  const auto path = directory.path("key");
  CHECK_FALSE(create_private_file(path, "secret"));
  CHECK(content(path) == "secret");
  CHECK((std::filesystem::status(path).permissions() & ~std::filesystem::perms::owner_all) ==
        std::filesystem::perms::none);
  CHECK(create_private_file(path, "another") == std::errc::file_exists);
  CHECK(content(path) == "secret");
  std::filesystem::create_symlink(directory.path("target"), directory.path("link"));
  CHECK(create_private_file(directory.path("link"), "x") == std::errc::file_exists);
}
