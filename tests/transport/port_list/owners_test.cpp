#include "transport/port_list/owners.hpp"

#include "tests/forwarder/program.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/port_list/fake_machine.hpp"
#include "tests/transport/pty.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>

using meterwire::test::FakeMachine;
using namespace meterwire::transport;
using namespace std::chrono_literals;

TEST_CASE("processes that have a device open are found, by whatever name they opened it") {
  const FakeMachine machine;
  machine.file("dev/ttyUSB0", "");
  machine.file("dev/ttyUSB1", "");
  machine.link("dev/ttyUSB0", "dev/p1");
  machine.process(300, "meterwire-forwarder", "dev/ttyUSB0");
  machine.process(200, "picocom", "dev/p1");
  machine.process(100, "minicom", "dev/ttyUSB1");
  const auto owners = owners_of(machine.path("dev/p1"), machine.roots());
  CHECK(owners.known == std::vector<Owner>{{200, "picocom"}, {300, "meterwire-forwarder"}});
  CHECK(owners.complete);
  CHECK(to_string(owners.known) == "picocom (pid 200) and meterwire-forwarder (pid 300)");
  CHECK(owners_of(machine.path("dev/absent"), machine.roots()).known.empty());
}

TEST_CASE("a lock tells the program of another user, and only its holder") {
  const FakeMachine machine;
  machine.file("dev/ttyUSB0", "");
  machine.file("proc/300/comm", "picocom\n");
  machine.file("proc/7/comm", "other kind\n");
  machine.file("proc/8/comm", "only waits\n");
  machine.lock(300, "dev/ttyUSB0");
  CHECK(owners_of(machine.path("dev/ttyUSB0"), machine.roots()).known == std::vector<Owner>{{300, "picocom"}});
  machine.lock(301, "dev/ttyUSB0");  // it has ended
  CHECK(owners_of(machine.path("dev/ttyUSB0"), machine.roots()).known.empty());
}

TEST_CASE("that processes could not be looked at is told") {
  const FakeMachine machine;
  machine.file("dev/ttyUSB0", "");
  machine.process(300, "picocom", "dev/ttyUSB0");
  const auto hurried = owners_of(machine.path("dev/ttyUSB0"), machine.roots(), -1ms);
  CHECK(hurried.known.empty());
  CHECK_FALSE(hurried.complete);
  std::filesystem::remove_all(machine.path("proc/1"));  // as with hidepid=2
  CHECK_FALSE(owners_of(machine.path("dev/ttyUSB0"), machine.roots()).complete);
}

TEST_CASE("a name of a program cannot steer the terminal") {
  const FakeMachine machine;
  machine.file("dev/ttyUSB0", "");
  machine.process(300, "evil\x1B[2J", "dev/ttyUSB0");
  CHECK(owners_of(machine.path("dev/ttyUSB0"), machine.roots()).known.at(0).program == "evil\\x1B[2J");
}

TEST_CASE("another process that has a real terminal open is found") {
  const meterwire::test::Pty line;
  const meterwire::test::Program other("/bin/sh", {"-c", "exec 5<>$0; echo ready >&2; read -r forever", line.path()},
                                       line.path());
  REQUIRE(other.says("ready"));
  const auto owners = owners_of(line.path(), {}, 10s);
  REQUIRE_FALSE(owners.known.empty());
  CHECK(std::ranges::all_of(owners.known, [](const auto& owner) { return owner.program == "sh"; }));
  CHECK(owners.known.at(0).process != getpid());
}

TEST_CASE("who locked a real terminal is found by the lock alone") {
  const meterwire::test::Pty line;
  const int descriptor = ::open(line.path().c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
  REQUIRE(flock(descriptor, LOCK_EX | LOCK_NB) == 0);
  const auto owners = owners_of(line.path(), {}, -1ms);  // no time for descriptors
  ::close(descriptor);
  REQUIRE(owners.known.size() == 1);
  CHECK(owners.known.at(0).process == getpid());
  CHECK(owners.known.at(0).program == "test_port_list");
}
