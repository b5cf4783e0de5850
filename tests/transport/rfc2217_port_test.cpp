#include "transport/rfc2217_port.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/run.hpp"
#include "tests/transport/scripted_server.hpp"
#include "transport/rfc2217_error.hpp"

#include <boost/asio/error.hpp>

#include <array>
#include <string>

using namespace meterwire::transport;
using namespace std::chrono_literals;
using meterwire::test::run;
using meterwire::test::ScriptedServer;

namespace {

constexpr LineSettings fast{115200, Parity::none};
constexpr LineSettings old_push{9600, Parity::even};

const ScriptedServer::Step agree{"FF FB 2C FF FB 03 FF FD 03 FF FB 00 FF FD 00", "FF FD 2C"};

// PURGE-DATA, SET-BAUDRATE, -DATASIZE, -PARITY, -STOPSIZE, -CONTROL
const std::string ask_fast =
    "FF FA 2C 0C 01 FF F0 | FF FA 2C 01 00 01 C2 00 FF F0 | FF FA 2C 02 08 FF F0 | FF FA 2C 03 01 FF F0 | "
    "FF FA 2C 04 01 FF F0 | FF FA 2C 05 01 FF F0";
const std::string eight_n_one = "FF FA 2C 66 08 FF F0 | FF FA 2C 67 01 FF F0 | FF FA 2C 68 01 FF F0";
const ScriptedServer::Step set_fast{ask_fast, "FF FA 2C 65 00 01 C2 00 FF F0 | " + eight_n_one};

const std::string mark = "FF FD 06";
const std::string mark_passed = "FF FC 06";

struct Connection {
  explicit Connection(std::vector<ScriptedServer::Step> script, bool byte_by_byte = false,
                      std::chrono::milliseconds answer_timeout = 5s)
      : server(context, std::move(script), byte_by_byte),
        port(context.get_executor(), "127.0.0.1", server.port(), fast, answer_timeout) {}

  std::string read() {
    std::array<char, 64> buffer{};
    const auto got = run(context, port.read_some(buffer, 5s));
    return got ? std::string(buffer.data(), *got) : got.error().message();
  }

  boost::asio::io_context context;
  ScriptedServer server;
  Rfc2217Port port;
};

}  // namespace

TEST_CASE("a port is open when the server has agreed and confirmed the line") {
  Connection connection({agree, set_fast});
  CHECK_FALSE(run(connection.context, connection.port.open()));
  CHECK(connection.server.complaint().empty());
  CHECK(connection.server.steps_played() == 2);
}

TEST_CASE("commands may come in pieces, and among data") {
  Connection connection(
      {agree, set_fast, {"FF FA 2C 01 00 00 25 80 FF F0", "41 FF FF FF FA 2C 65 00 00 25 80 FF F0 42"}}, true);
  REQUIRE_FALSE(run(connection.context, connection.port.open()));
  REQUIRE_FALSE(run(connection.context, connection.port.set_speed(9600)));
  std::string data;
  while (data.size() < 3) {
    data += connection.read();
  }
  CHECK(data ==
        "A\xFF"
        "B");
}

TEST_CASE("a server that refuses, or is a plain one, is told with what to do") {
  Connection refused({{agree.expected, "FF FE 2C"}});
  CHECK(run(refused.context, refused.port.open()) == Rfc2217Error::not_spoken);
  Connection silent({}, false, 50ms);
  CHECK(run(silent.context, silent.port.open()) == Rfc2217Error::not_spoken);
  Connection plain({{agree.expected, "2F 49 53 4B"}}, false, 50ms);
  CHECK(run(plain.context, plain.port.open()) == Rfc2217Error::not_spoken);
  std::array<char, 4> buffer{};
  CHECK(run(plain.context, plain.port.read_some(buffer, 1s)).error() == boost::asio::error::bad_descriptor);
}

TEST_CASE("a server that never confirms is given up") {
  Connection connection({agree, {ask_fast, "FF FA 2C 65 00 01 C2 00 FF F0"}}, false, 100ms);
  CHECK(run(connection.context, connection.port.open()) == Rfc2217Error::unconfirmed);
}

TEST_CASE("a server that sets another speed than asked for is an error that names it") {
  Connection connection({agree, {ask_fast, "FF FA 2C 65 00 00 96 00 FF F0 | " + eight_n_one}});
  CHECK(run(connection.context, connection.port.open()) == other_speed(38400));
}

TEST_CASE("a change of line throws away what has come, a change of speed does not") {
  Connection connection({agree,
                         {ask_fast, "41 42 " + set_fast.reply},
                         {"FF FA 2C 01 00 00 01 2C FF F0", "43 44 FF FA 2C 65 00 00 01 2C FF F0"}});
  REQUIRE_FALSE(run(connection.context, connection.port.open()));
  REQUIRE_FALSE(run(connection.context, connection.port.set_speed(300)));
  CHECK(connection.read() == "CD");
}

TEST_CASE("what is written gets its parity, and lasts until the server has it and the line has sent it") {
  Connection connection(
      {agree,
       set_fast,
       {"FF FA 2C 0C 01 FF F0 | FF FA 2C 01 00 00 25 80 FF F0 | FF FA 2C 02 08 FF F0 | FF FA 2C 03 01 FF F0 | "
        "FF FA 2C 04 01 FF F0 | FF FA 2C 05 01 FF F0",
        "FF FA 2C 65 00 00 25 80 FF F0 | " + eight_n_one},
       {"AF 3F 21 8D 0A " + mark, mark_passed + " 06"},
       {"FF FA 2C 01 00 00 01 2C FF F0", "FF FA 2C 65 00 00 01 2C FF F0"},
       {"06 " + mark, mark_passed}});
  REQUIRE_FALSE(run(connection.context, connection.port.open()));
  REQUIRE_FALSE(run(connection.context, connection.port.set_line(old_push)));
  REQUIRE_FALSE(run(connection.context, connection.port.write("/?!\r\n")));
  CHECK(connection.server.steps_played() == 4);
  CHECK(connection.read() == "\x06");  // came while the mark was waited for
  REQUIRE_FALSE(run(connection.context, connection.port.set_speed(300)));
  const auto before = std::chrono::steady_clock::now();
  REQUIRE_FALSE(run(connection.context, connection.port.write("\x06")));
  CHECK(std::chrono::steady_clock::now() - before >= 33ms);  // one character of 10 bits at 300 Bd
  CHECK(connection.server.complaint().empty());
}

TEST_CASE("a 0xFF is written twice, and a server without marks is asked for one only once") {
  Connection connection({agree, set_fast, {"FF FF 41 " + mark, ""}, {"42", ""}}, false, 100ms);
  REQUIRE_FALSE(run(connection.context, connection.port.open()));
  CHECK_FALSE(run(connection.context, connection.port.write("\xFF"
                                                            "A")));
  CHECK_FALSE(run(connection.context, connection.port.write("B")));
  std::array<char, 4> buffer{};
  CHECK(run(connection.context, connection.port.read_some(buffer, 20ms)).error() == boost::asio::error::timed_out);
  CHECK(connection.server.complaint().empty());
  CHECK(connection.server.steps_played() == 4);
}

TEST_CASE("a server that takes no data for now is waited for, but not for ever") {
  Connection resumed(
      {agree, {ask_fast, set_fast.reply + " FF FA 2C 6C FF F0 FF FA 2C 6D FF F0"}, {"41 " + mark, mark_passed}});
  REQUIRE_FALSE(run(resumed.context, resumed.port.open()));
  CHECK_FALSE(run(resumed.context, resumed.port.write("A")));
  Connection held({agree, {ask_fast, "FF FA 2C 6C FF F0 " + set_fast.reply}}, false, 100ms);
  REQUIRE_FALSE(run(held.context, held.port.open()));
  CHECK(run(held.context, held.port.write("A")) == Rfc2217Error::held_up);
}

TEST_CASE("commands without a meaning, without an end, hold nothing up") {
  std::string nothing;
  for (int i = 0; i < 20000; ++i) {
    nothing += "FF F1 ";
  }
  Connection connection({agree, {ask_fast, set_fast.reply + nothing + "41"}});
  REQUIRE_FALSE(run(connection.context, connection.port.open()));
  CHECK(connection.read() == "A");
}

TEST_CASE("a server that sends more than any line while an answer is due is given up") {
  std::string flood;
  for (int i = 0; i < 400 * 1024; ++i) {
    flood += "41 ";
  }
  Connection connection({agree, {ask_fast, flood}});
  CHECK(run(connection.context, connection.port.open()) == boost::asio::error::no_buffer_space);
}
