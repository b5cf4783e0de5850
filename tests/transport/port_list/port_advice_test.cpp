#include "transport/port_list/port_advice.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/port_list/fake_machine.hpp"

#include <unistd.h>

#include <cerrno>

using meterwire::test::FakeMachine;
using namespace meterwire::transport;

namespace {

std::string advice(const FakeMachine& machine, int error) {
  const auto uri = uri_from("serial:" + machine.path("dev/serial/by-id/usb-FTDI"));
  return port_advice(uri, {error, boost::system::system_category()}, machine.roots());
}

}  // namespace

TEST_CASE("a port in use is refused with the name of who has it") {
  const FakeMachine machine;
  machine.file("dev/ttyUSB0", "");
  machine.link("dev/ttyUSB0", "dev/serial/by-id/usb-FTDI");
  const auto device = std::filesystem::canonical(machine.path("dev/ttyUSB0")).string();
  CHECK(advice(machine, EBUSY) ==
        device + " is open in another program, perhaps in a container: 'sudo fuser -v " + device + "' names it");
  machine.process(123, "picocom", "dev/ttyUSB0");
  CHECK(advice(machine, EBUSY) == device + " is open in picocom (pid 123): end that program");
  machine.process(124, "minicom", "dev/ttyUSB0");
  CHECK(advice(machine, EBUSY) == device + " is open in picocom (pid 123) and minicom (pid 124): end those programs");
  machine.process(getpid(), "test", "dev/ttyUSB0");
  CHECK(advice(machine, EBUSY) ==
        device + " is open in this program already, under another name: give it to one source only");
}

TEST_CASE("a program that may not be looked at is told as that") {
  const FakeMachine machine;
  machine.file("dev/ttyUSB0", "");
  std::filesystem::remove_all(machine.path("proc/1"));
  machine.link("dev/ttyUSB0", "dev/serial/by-id/usb-FTDI");
  const auto device = std::filesystem::canonical(machine.path("dev/ttyUSB0")).string();
  CHECK(advice(machine, EBUSY) == device +
                                      " is open in another program, which this user may not look at: 'sudo fuser -v " +
                                      device + "' names it");
}

TEST_CASE("other failures of a port, and those of other sources, keep their advice") {
  const FakeMachine machine;
  CHECK(advice(machine, ENOENT) == "it is not there: plug it in, or check the name");
  CHECK(advice(machine, EACCES).starts_with("permission denied: "));
  CHECK(advice(machine, EPERM).find("DeviceAllow=") != std::string::npos);
  const boost::system::error_code busy(EBUSY, boost::system::system_category());
  CHECK(port_advice(uri_from("tcp://10.0.0.5:2001"), busy) ==
        "another program has it open: end that one (fuser names it)");
}
