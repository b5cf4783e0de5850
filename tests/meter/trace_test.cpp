#include "tests/meter/meter_program.hpp"
#include "tests/meter/programming_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace meterwire::test;

namespace {

constexpr std::string_view password = "K7x9Q2z4";
constexpr std::string_view password_in_hex = "4B 37 78 39";

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

ProgrammingMeter::Answers answers() {
  return {{"P1 (" + std::string(password) + ")", "\x06"}, {"R1 1.8.0()", block("1.8.0(0033402.264*kWh)")}};
}

}  // namespace

TEST_CASE("the bytes of a dialogue are shown, the password is not") {
  const Pty port;
  const ProgrammingMeter meter(port, answers());
  MeterProgram program(port, {"read", "1.8.0", "--verbose"}, "?password=" + std::string(password));
  CHECK(program.wait() == 0);
  const auto said = program.err();
  INFO(said);
  CHECK(contains(said, " > 2F 3F 21 0D 0A "));
  CHECK(contains(said, "/?!.."));
  CHECK(contains(said, " = 9600 Bd\n"));
  CHECK(contains(said, " > 01 50 31 02 2A 2A 2A 2A 2A 2A 2A 2A 2A 2A 03 2A"));
  CHECK(contains(said, " < 06 "));
  CHECK(contains(said, "1.8.0(0033402.2"));
  CHECK_FALSE(contains(said, password));
  CHECK_FALSE(contains(said, password.substr(0, 4)));
  CHECK_FALSE(contains(said, password_in_hex));
}

TEST_CASE("a trace in a file is its owner's alone") {
  const TemporaryDirectory directory;
  const Pty port;
  const ProgrammingMeter meter(port, answers());
  setenv("METERWIRE_PASSWORD", std::string(password).c_str(), 1);
  MeterProgram program(port, {"read", "1.8.0", "--trace", directory.path("trace")});
  unsetenv("METERWIRE_PASSWORD");
  CHECK(program.wait() == 0);
  CHECK(program.err().empty());
  const auto trace = content(directory.path("trace"));
  CHECK(contains(trace, " > 01 50 31 02 2A 2A"));
  CHECK_FALSE(contains(trace, password.substr(0, 4)));
  CHECK_FALSE(contains(trace, password_in_hex));
  using std::filesystem::perms;
  CHECK((std::filesystem::status(directory.path("trace")).permissions() & (perms::group_all | perms::others_all)) ==
        perms::none);
}

TEST_CASE("a password is not seen in the list of processes") {
  const Pty port;
  MeterProgram program(port, {"read", "1.8.0"}, "?timeout=3000&password=" + std::string(password));
  REQUIRE_FALSE(port.read_until("\n", 10000).empty());
  const auto shown = program.command_line();
  CHECK(contains(shown, "password=********"));
  CHECK_FALSE(contains(shown, password));
}
