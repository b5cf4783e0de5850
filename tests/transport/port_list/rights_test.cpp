#include "transport/port_list/rights.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/words.hpp"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using meterwire::test::contains;
using namespace meterwire::transport;

TEST_CASE("who is not in the device's group is told how to get there") {
  CHECK(rights_advice({0660, "dialout"}, {"pi", false}) ==
        "sudo usermod -aG dialout pi, then log in again, or restart the service");
  CHECK(rights_advice({0660, "dialout"}, {"pi", true}) ==
        "pi is in the group dialout, but this session began before that: log in again");
  CHECK(contains(rights_advice({0600, "dialout"}, {"pi", true}), "udev rule"));
  CHECK(contains(rights_advice({0660, "root"}, {"pi", false}), "udev rule"));
}

TEST_CASE("what may be opened needs no advice, and what is not there has no rights") {
  const meterwire::test::TemporaryDirectory directory;
  CHECK(rights_advice(directory.file("device", "")).empty());
  CHECK(rights_advice(directory.path("absent")).empty());
}

TEST_CASE("a user who may not open a device is told") {
  if (geteuid() != 0) {
    return;  // only root can become somebody else
  }
  const meterwire::test::TemporaryDirectory directory;
  REQUIRE(chmod(directory.path().c_str(), 0755) == 0);
  const auto device = directory.file("device", "");
  constexpr gid_t tty = 5;
  REQUIRE(chown(device.c_str(), 0, tty) == 0);
  REQUIRE(chmod(device.c_str(), 0660) == 0);
  const pid_t child = fork();
  if (child == 0) {
    constexpr uid_t nobody = 65534;
    const bool is_nobody = setgid(nobody) == 0 && setuid(nobody) == 0;
    _exit(is_nobody && contains(rights_advice(device), "usermod -aG tty nobody") ? 0 : 1);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(status == 0);
}
