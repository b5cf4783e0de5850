#include "transport/port_list/serial_ports.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/port_list/fake_machine.hpp"

using meterwire::test::FakeMachine;
using namespace meterwire::transport;

TEST_CASE("a USB adapter is told by its driver, what it says of itself, and its stable names") {
  const FakeMachine machine;
  machine.usb("1-1", "0403:6001", "FTDI", "FT232R USB UART", "A50285BI");
  machine.usb_port("1-1", "ttyUSB0", "ftdi_sio");
  machine.link("dev/ttyUSB0", "dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0");
  machine.link("dev/ttyUSB0", "dev/serial/by-path/platform-usb-0:1:1.0-port0");
  const auto ports = plugged_ports(machine.roots());
  REQUIRE(ports.size() == 1);
  CHECK(ports[0].device == machine.path("dev/ttyUSB0"));
  CHECK(ports[0].driver == "ftdi_sio");
  CHECK(ports[0].usb == UsbIdentity{"0403", "6001", "FTDI", "FT232R USB UART", "A50285BI"});
  CHECK(ports[0].best_name() == machine.path("dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0"));
  CHECK(ports[0].other_names() == std::vector{machine.path("dev/serial/by-path/platform-usb-0:1:1.0-port0")});
}

TEST_CASE("a name that a rule of this machine gives goes before all others") {
  const FakeMachine machine;
  machine.usb("1-1", "10c4:ea60", "Silicon Labs", "CP2102 USB to UART Bridge Controller", "0001");
  machine.usb_port("1-1", "ttyUSB0", "cp210x");
  machine.link("dev/ttyUSB0", "dev/serial/by-id/usb-Silicon_Labs_0001-if00-port0");
  machine.link("dev/ttyUSB0", "dev/p1");
  CHECK(plugged_ports(machine.roots()).at(0).best_name() == machine.path("dev/p1"));
}

TEST_CASE("two adapters without a serial number are told apart by their sockets") {
  const FakeMachine machine;
  for (const auto* const number : {"0", "1"}) {
    const std::string socket = std::string("1-") + number;
    const std::string name = std::string("ttyUSB") + number;
    machine.usb(socket, "1a86:7523", "", "USB Serial", "");
    machine.usb_port(socket, name, "ch341");
    machine.link("dev/" + name, "dev/serial/by-path/socket" + std::string(number));
  }
  machine.link("dev/ttyUSB1", "dev/serial/by-id/usb-1a86_USB_Serial-if00-port0");
  const auto ports = plugged_ports(machine.roots());
  REQUIRE(ports.size() == 2);
  CHECK(ports[0].best_name() == machine.path("dev/serial/by-path/socket0"));
  CHECK(ports[1].best_name() == machine.path("dev/serial/by-path/socket1"));
  CHECK(ports[1].has_twin);
}

TEST_CASE("the ports of one adapter are no twins") {
  const FakeMachine machine;
  machine.usb("1-1", "0403:6010", "FTDI", "Dual RS232", "FT1");
  machine.usb_port("1-1", "ttyUSB0", "ftdi_sio");
  machine.usb_port("1-1", "ttyUSB1", "ftdi_sio");
  const auto ports = plugged_ports(machine.roots());
  REQUIRE(ports.size() == 2);
  CHECK_FALSE(ports[0].has_twin);
}

TEST_CASE("a UART of the board has its hardware's driver, one without a chip is left out") {
  const FakeMachine machine;
  machine.uart("ttyS4", "omap8250", "7");
  machine.uart("ttyS1", "serial8250", "0");
  machine.uart("ttyS0", "omap8250", "7");
  machine.file("sys/class/tty/console/active", "tty0 ttyS0\n");
  const auto ports = plugged_ports(machine.roots());
  REQUIRE(ports.size() == 2);
  CHECK(ports[0].is_console);
  CHECK(ports[1].device == machine.path("dev/ttyS4"));
  CHECK(ports[1].driver == "omap8250");
  CHECK_FALSE(ports[1].usb);
  CHECK_FALSE(ports[1].is_console);
  CHECK(ports[1].best_name() == machine.path("dev/ttyS4"));
}

TEST_CASE("USB adapters come first, in the order of their numbers") {
  const FakeMachine machine;
  machine.uart("ttyS4", "omap8250", "7");
  for (const auto* const number : {"10", "2"}) {
    machine.usb(std::string("1-") + number, "0403:6001", "FTDI", "", number);
    machine.usb_port(std::string("1-") + number, std::string("ttyUSB") + number, "ftdi_sio");
  }
  const auto ports = plugged_ports(machine.roots());
  REQUIRE(ports.size() == 3);
  CHECK(ports[0].device == machine.path("dev/ttyUSB2"));
  CHECK(ports[1].device == machine.path("dev/ttyUSB10"));
  CHECK(ports[2].device == machine.path("dev/ttyS4"));
}
