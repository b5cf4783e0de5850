#include "tests/forwarder/forwarder_program.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/pty.hpp"

#include <csignal>
#include <filesystem>
#include <string>

using namespace meterwire;
using test::Forwarder;
using test::Pty;

TEST_CASE("two forwarders on one port: the second names the first, and takes over when that has ended") {
  const Pty line;
  const std::string source = "serial:" + line.path() + "?protocol=dsmr";
  Forwarder first({"--source", source});
  REQUIRE(first.says("opened"));
  const Forwarder second({"--source", source});
  REQUIRE(second.says(line.path() + " is open in meterwire-forwarder (pid "));
  CHECK(second.says("): end that program; trying on"));
  first.signal(SIGTERM);
  CHECK(first.wait() == 0);
  CHECK(second.says("opened"));
}

TEST_CASE("a program that locked the port is named, by whatever name the port goes") {
  const Pty line;
  const test::TemporaryDirectory directory;
  const auto name = directory.path("p1");
  std::filesystem::create_symlink(line.path(), name);
  const test::Program other("/bin/sh", {"-c", "exec 5<>$0; flock 5; echo ready >&2; read -r forever", line.path()},
                            line.path());
  REQUIRE(other.says("ready"));
  Forwarder forwarder({"--once", "--source", "serial:" + name});
  CHECK(forwarder.wait() == 1);
  INFO(forwarder.err());
  CHECK(forwarder.err().find("p1: cannot open: " + line.path() + " is open in sh (pid ") != std::string::npos);
}

TEST_CASE("two names of one port are refused") {
  const Pty line;
  const test::TemporaryDirectory directory;
  const auto name = directory.path("p1");
  std::filesystem::create_symlink(line.path(), name);
  Forwarder forwarder({"--check-config", "--source", "serial:" + line.path(), "--source", "serial:" + name});
  CHECK(forwarder.wait() == 2);
  CHECK(forwarder.err().find(line.path() + " and " + name + " are the same port") != std::string::npos);
}

TEST_CASE("--list-ports needs no source") {
  Forwarder forwarder({"--list-ports"});
  CHECK(forwarder.wait() == 0);
  CHECK(forwarder.err().empty());
  const auto said = forwarder.out();
  CHECK((said.starts_with("/dev/") || said.starts_with("no serial port: ")));
}
