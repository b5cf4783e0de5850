#include "meter/memory.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <cstdlib>
#include <filesystem>

using namespace meterwire;
using iec62056_21::Habits;
using meter::Memory;

TEST_CASE("what was learnt is there the next time") {
  const test::TemporaryDirectory directory;
  const auto path = directory.path("state/meterwire/meters.json");
  Habits habits;
  habits.identification = "ISk5ME162-0033";
  habits.readout_length = 1253;
  Memory(path).keep("/dev/ttyUSB0", habits);
  const Memory again(path);
  CHECK(again.of("/dev/ttyUSB0") == habits);
  CHECK(again.of("/dev/ttyUSB0?address=1") == Habits{});
}

TEST_CASE("only news is written") {
  const test::TemporaryDirectory directory;
  const auto path = directory.path("meters.json");
  Memory memory(path);
  memory.keep("/dev/ttyUSB0", Habits{});
  CHECK_FALSE(std::filesystem::exists(path));
  Habits habits;
  habits.identification = "ISk5ME162-0033";
  memory.keep("/dev/ttyUSB0", habits);
  REQUIRE(std::filesystem::remove(path));
  memory.keep("/dev/ttyUSB0", habits);
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("a file that is something else is begun anew") {
  const test::TemporaryDirectory directory;
  for (const auto* const content :
       {"", "{", "[]", R"({"version":2,"meters":{}})", R"({"version":1,"meters":{"a":1}})"}) {
    INFO(content);
    const auto path = directory.file("meters.json", content);
    CHECK(Memory(path).of("a") == Habits{});
  }
}

TEST_CASE("it stands where such files belong") {
  setenv("XDG_STATE_HOME", "/somewhere", 1);
  CHECK(meter::default_memory_path() == "/somewhere/meterwire/meters.json");
  setenv("XDG_STATE_HOME", "relative", 1);
  setenv("HOME", "/home/me", 1);
  CHECK(meter::default_memory_path() == "/home/me/.local/state/meterwire/meters.json");
  unsetenv("XDG_STATE_HOME");
  unsetenv("HOME");
  CHECK(meter::default_memory_path().empty());
}
