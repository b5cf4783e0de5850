#include "transport/port_list/print_ports.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/port_list/fake_machine.hpp"
#include "tests/transport/words.hpp"

#include <sstream>
#include <string>

using meterwire::test::contains;
using meterwire::test::FakeMachine;
using namespace meterwire::transport;

namespace {

// As on a machine whose folders are in their usual places.
std::string printed(const FakeMachine& machine) {
  std::ostringstream out;
  print_ports(out, machine.roots());
  std::string text = out.str();
  const auto dev = machine.path("dev/");
  for (auto at = text.find(dev); at != std::string::npos; at = text.find(dev)) {
    text.replace(at, dev.size(), "/dev/");
  }
  return text;
}

}  // namespace

TEST_CASE("without a port the list says what to do") {
  const FakeMachine machine;
  CHECK(printed(machine) == "no serial port: plug the cable in; 'sudo dmesg' tells whether the kernel sees it\n");
}

TEST_CASE("the list tells of each port what it is, who has it and how to name it") {
  const FakeMachine machine;
  machine.usb("1-1", "0403:6001", "FTDI", "FT232R USB UART", "A50285BI");
  machine.usb_port("1-1", "ttyUSB0", "ftdi_sio");
  machine.link("dev/ttyUSB0", "dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0");
  machine.process(123, "picocom", "dev/ttyUSB0");
  machine.uart("ttyS4", "omap8250", "7");
  CHECK(printed(machine) == R"(/dev/ttyUSB0
  device   FTDI FT232R USB UART, USB 0403:6001, serial number A50285BI
  driver   ftdi_sio: FTDI; an FT232R or FT-X can invert RXD (for P1)
  open in  picocom (pid 123)
  rights   this user may open it
  source = serial:/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0

/dev/ttyS4
  device   a UART of this machine
  driver   omap8250
  open in  no program
  rights   this user may open it
  source = serial:/dev/ttyS4
)");
}

TEST_CASE("long texts are wrapped at 80 columns, and what a device says cannot steer the terminal") {
  const FakeMachine machine;
  machine.usb("1-1", "1a86:7523", "A maker\x1B[2J whose name is rather long",
              "a product with many words, in German: Zähler", "");
  machine.usb_port("1-1", "ttyUSB0", "ch341");
  for (int id = 2000; id < 2010; ++id) {
    machine.process(id, "a-program", "dev/ttyUSB0");
  }
  const auto text = printed(machine);
  INFO(text);
  CHECK(contains(text, "A maker\\x1B[2J whose"));
  CHECK(contains(text, "Zähler"));
  CHECK(contains(text, "without serial number"));
  CHECK(contains(text, "WCH CH340 or CH341"));
  CHECK(meterwire::test::longest_line(text) <= 80);
}
