#include "forwarder/state_file.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace meterwire::forwarder;
using meterwire::test::TemporaryDirectory;
using meterwire::transport::LineSettings;
using meterwire::transport::Parity;

namespace {

constexpr LineSettings old_push{9600, Parity::even};

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

ino_t inode(const std::string& path) {
  struct stat status {};
  stat(path.c_str(), &status);
  return status.st_ino;
}

}  // namespace

TEST_CASE("what was found is there at the next start") {
  const TemporaryDirectory directory;
  const auto path = directory.path("state");
  {
    StateFile state(path);
    CHECK_FALSE(state.found("/dev/ttyUSB0"));
    state.keep("/dev/ttyUSB0", {Manner::listen, old_push});
    state.keep("/dev/ttyUSB1", {Manner::sign_on, LineSettings{300, Parity::even}});
    state.keep("tcp://meter:2001", {Manner::listen, std::nullopt});
  }
  const StateFile next(path);
  CHECK(next.found("/dev/ttyUSB0") == Found{Manner::listen, old_push});
  CHECK(next.found("/dev/ttyUSB1") == Found{Manner::sign_on, LineSettings{300, Parity::even}});
  CHECK(next.found("tcp://meter:2001") == Found{Manner::listen, std::nullopt});
  CHECK_FALSE(next.found("/dev/ttyUSB2"));
  CHECK(std::distance(std::filesystem::directory_iterator(directory.path()), {}) == 1);
}

TEST_CASE("it is written when there is news, and only then") {
  const TemporaryDirectory directory;
  const auto path = directory.path("state");
  StateFile state(path);
  CHECK_FALSE(std::filesystem::exists(path));
  state.keep("/dev/ttyUSB0", {Manner::listen, old_push});
  CHECK(content(path) == R"({"version":1,"sources":{"/dev/ttyUSB0":{"manner":"listen","line":"9600-7E1"}}})"
                         "\n");
  const auto first = inode(path);
  state.keep("/dev/ttyUSB0", {Manner::listen, old_push});
  StateFile(path).keep("/dev/ttyUSB0", {Manner::listen, old_push});
  CHECK(inode(path) == first);
  state.keep("/dev/ttyUSB0", {Manner::listen, LineSettings{}});
  CHECK(inode(path) != first);
}

TEST_CASE("a file that is broken counts as none, and is replaced") {
  const TemporaryDirectory directory;
  for (const std::string broken :
       {"", "{", "[]", R"({"version":2,"sources":{}})", R"({"version":1})", R"({"version":1,"sources":[]})",
        R"({"version":1,"sources":{"/dev/ttyUSB0":{"manner":"shout","line":"9600-7E1"}}})",
        R"({"version":1,"sources":{"/dev/ttyUSB0":{"manner":"listen","line":"9600"}}})",
        R"({"version":1,"sources":{"/dev/ttyUSB0":{"manner":"listen","line":9600}}})",
        R"({"version":1,"sources":{"/dev/ttyUSB0":7}})"}) {
    const auto path = directory.file("state", broken);
    INFO(broken);
    StateFile state(path);
    CHECK_FALSE(state.found("/dev/ttyUSB0"));
    state.keep("/dev/ttyUSB0", {Manner::listen, old_push});
    CHECK(StateFile(path).found("/dev/ttyUSB0") == Found{Manner::listen, old_push});
  }
  StateFile endless(directory.file("state", std::string(1'000'000, ' ')));
  CHECK_FALSE(endless.found("/dev/ttyUSB0"));
}

TEST_CASE("a file that cannot be written stops nothing, and the program knows what it knew") {
  const TemporaryDirectory directory;
  for (const auto& path : {directory.path("missing/state"), directory.path("")}) {
    StateFile state(path);
    state.keep("/dev/ttyUSB0", {Manner::listen, old_push});
    CHECK(state.found("/dev/ttyUSB0") == Found{Manner::listen, old_push});
  }
}

TEST_CASE("without a path nothing is kept") {
  StateFile state;
  state.keep("/dev/ttyUSB0", {Manner::listen, old_push});
  CHECK_FALSE(state.found("/dev/ttyUSB0"));
}
