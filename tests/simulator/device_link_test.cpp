#include "tests/simulator/device_link.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <filesystem>
#include <fstream>
#include <string>

using namespace meterwire::simulator;
using meterwire::test::TemporaryDirectory;
namespace fs = std::filesystem;

TEST_CASE("a link lives as long as its object and replaces an older one", "[simulator]") {
  const TemporaryDirectory directory;
  const fs::path path = directory.path() / "meter";
  fs::create_symlink("/dev/gone", path);
  {
    const DeviceLink link(path, "/dev/null");
    CHECK(fs::read_symlink(path) == "/dev/null");
  }
  CHECK(!fs::exists(fs::symlink_status(path)));
  CHECK(fs::is_empty(directory.path()));
}

TEST_CASE("a link that somebody else has put there since is left alone", "[simulator]") {
  const TemporaryDirectory directory;
  const fs::path path = directory.path() / "meter";
  {
    const DeviceLink first(path, "/dev/null");
    fs::remove(path);
    fs::create_symlink("/dev/zero", path);
  }
  CHECK(fs::read_symlink(path) == "/dev/zero");
}

TEST_CASE("another file is not replaced", "[simulator]") {
  const TemporaryDirectory directory;
  const fs::path path = directory.path() / "meter";
  std::ofstream(path) << "precious";
  CHECK_THROWS_AS(DeviceLink(path, "/dev/null"), std::runtime_error);
  CHECK(fs::file_size(path) == 8);
}

TEST_CASE("a directory that is not there is an error, and nothing stays behind", "[simulator]") {
  const TemporaryDirectory directory;
  CHECK_THROWS_AS(DeviceLink(directory.path() / "missing" / "meter", "/dev/null"), std::runtime_error);
  CHECK(fs::is_empty(directory.path()));
}
