// The program itself: exit status, messages, signals, and the E-Balance feed.

#include "tests/forwarder/forwarder_program.hpp"
#include "tests/forwarder/mode_c_meter.hpp"
#include "tests/forwarder/receiver.hpp"
#include "tests/forwarder/telegrams.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/pty.hpp"
#include "tests/transport/words.hpp"
#include "transport/feed/decode.hpp"
#include "transport/parity.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

using namespace std::chrono_literals;
using namespace meterwire;
using meterwire::test::contains;
using meterwire::test::Forwarder;
using meterwire::test::p1_telegram;
using meterwire::test::Receiver;
using meterwire::test::TemporaryDirectory;

namespace {

struct Complaint {
  std::vector<std::string> arguments;
  std::string says;
};

}  // namespace

TEST_CASE("help and version go to standard output") {
  Forwarder help({"--help"});
  CHECK(help.wait() == 0);
  CHECK(contains(help.out(), "--check-config"));
  CHECK(test::longest_line(help.out()) <= 80);
  CHECK(help.err().empty());
  Forwarder version({"--version"});
  CHECK(version.wait() == 0);
  CHECK(version.out() == "meterwire-forwarder " METERWIRE_VERSION "\n");
}

TEST_CASE("bad usage and configuration is one line and status 2") {
  const TemporaryDirectory directory;
  const std::vector<Complaint> complaints{
      {{}, "no source: give --source URI"},
      {{"--sorce", "-"}, "unknown option '--sorce' (did you mean 'source'?"},
      {{"--config", directory.path("missing.conf")}, "missing.conf: No such file or directory; check the path"},
      {{"--config", directory.file("bad.conf", "sorce = -\n")}, "bad.conf:1: unknown key 'sorce'"},
      {{"--source", "serial:/dev/ttyUSB0?intervall=9"}, "unknown option 'intervall' (did you mean 'interval'?"},
      {{"--source", "-?timezone=Mars/Base"}, "unknown time zone 'Mars/Base'"},
      {{"--source", "/dev/ttyUSB0"}, "bad URI '/dev/ttyUSB0': expected a source (serial:/dev/ttyUSB0"},
      {{"--source", "-", "--sink", "udp://h:1?format=xml"}, "expected one of json, influx, lines, telegram"},
      {{"--source", "-", "--log-level", "loud"}, "unknown log level 'loud'"},
      {{"--check-config", "--source", "tcp://meter"}, "a port is missing"},
      {{"--source", "-", "--sink", "udp://127.0.0.1:99999"}, "a port of 1 to 65535"},
  };
  for (const auto& [arguments, says] : complaints) {
    Forwarder forwarder(arguments);
    INFO(says);
    CHECK(forwarder.wait() == 2);
    const auto said = forwarder.err();
    INFO(said);
    CHECK(said.starts_with("meterwire-forwarder: "));
    CHECK(contains(said, says));
    CHECK(std::ranges::count(said, '\n') == 1);
    CHECK(forwarder.out().empty());
  }
}

TEST_CASE("another protocol is named") {
  const test::Pty line;
  Forwarder forwarder({"--source", "serial:" + line.path()});
  REQUIRE(forwarder.says("opened"));
  line.write("\x1B\x1B\x1B\x1B\x01\x01\x01\x01" + std::string(100, 'v') +
             "\x1B\x1B\x1B\x1B\x1A"
             "abc");
  CHECK(forwarder.says("a binary protocol, not ASCII: SML (Germany)"));
}

TEST_CASE("what was found is kept for the next start, and used by it") {
  const TemporaryDirectory directory;
  const test::Pty line;
  const Receiver receiver;
  const std::vector<std::string> arguments{"--source", "serial:" + line.path() + "?protocol=dsmr",
                                           "--sink",   receiver.uri(),
                                           "--state",  directory.path("state")};
  const auto telegram = transport::with_even_parity(p1_telegram(1));
  {
    Forwarder first(arguments);
    REQUIRE(first.says("opened"));
    line.write(telegram);
    REQUIRE(first.says("found a meter, listening at 115200-7E1"));
    first.signal(SIGTERM);
    CHECK(first.wait(1s) == 0);
  }
  CHECK(feed::decode(receiver.receive())->check == "crc16");
  Forwarder second(arguments);
  CHECK(second.says("trying first what was found at an earlier start, listening at 115200-7E1"));
  REQUIRE(second.says("opened"));
  line.write(telegram);
  CHECK(feed::decode(receiver.receive())->check == "crc16");
}

TEST_CASE("--check-config says what would be done, and does nothing") {
  const TemporaryDirectory directory;
  const auto file = directory.file("forwarder.conf", "source = serial:/dev/ttyUSB7\nsink = udp://10.0.0.5:5005\n");
  Forwarder forwarder({"--config", file, "--check-config"});
  CHECK(forwarder.wait() == 0);
  CHECK(contains(forwarder.out(), "source /dev/ttyUSB7: protocol found by itself"));
  CHECK(contains(forwarder.out(), "sink udp://10.0.0.5:5005: format json"));
  CHECK(forwarder.err().empty());
}

TEST_CASE("a missing device is waited for, and a signal ends that with the counters") {
  const TemporaryDirectory directory;
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
    Forwarder forwarder({"--source", "serial:" + directory.path("ttyUSB0")});
    REQUIRE(forwarder.says("ttyUSB0: cannot open: it is not there: plug it in"));
    forwarder.signal(signal);
    CHECK(forwarder.wait(1s) == 0);
    CHECK(contains(forwarder.err(), "telegrams 0, records 0"));
  }
}

TEST_CASE("a missing device is an error with --once") {
  const TemporaryDirectory directory;
  Forwarder forwarder({"--once", "--source", "serial:" + directory.path("ttyUSB0"), "--log-level=error"});
  CHECK(forwarder.wait() == 1);
  CHECK(contains(forwarder.err(), "plug it in"));
  CHECK(std::ranges::count(forwarder.err(), '\n') == 1);
}

TEST_CASE("SIGTERM ends the program within a second while it listens, asks or waits for standard input") {
  const test::Pty push;
  const test::Pty asked;
  const TemporaryDirectory directory;
  const auto fifo = directory.path("fifo");
  REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
  for (const auto& source : {"serial:" + push.path() + "?protocol=dsmr",
                             "serial:" + asked.path() + "?protocol=iec62056-21", "file:" + fifo}) {
    Forwarder forwarder({"--source", source});
    REQUIRE(forwarder.says("opened"));
    std::this_thread::sleep_for(50ms);
    forwarder.signal(SIGTERM);
    INFO(source);
    CHECK(forwarder.wait(1s) == 0);
    CHECK(contains(forwarder.err(), "telegrams 0, records 0"));
  }
}

TEST_CASE("--once takes one record of a file") {
  const TemporaryDirectory directory;
  const Receiver receiver;
  const auto file = directory.file("telegrams.txt", p1_telegram(1234567) + p1_telegram(1234568));
  Forwarder forwarder({"--once", "--source", "file:" + file, "--sink", receiver.uri(), "--gateway", "bbb-7"});
  CHECK(forwarder.wait() == 0);
  const auto message = feed::decode(receiver.receive());
  REQUIRE(message.has_value());
  CHECK(message->gateway == "bbb-7");
  CHECK(message->protocol == "dsmr");
  CHECK(receiver.empty());
}

TEST_CASE("standard input is read to its end; nothing in it is status 1") {
  const TemporaryDirectory directory;
  const Receiver receiver;
  Forwarder full({"--source", "-", "--sink", receiver.uri()}, directory.file("in", p1_telegram(1) + p1_telegram(2)));
  CHECK(full.wait() == 0);
  CHECK(contains(full.err(), "telegrams 2, records 2"));
  for (const auto* const input : {"/dev/null", "" /* closed */}) {
    Forwarder empty({"--source", "-", "--sink", receiver.uri()}, input);
    CHECK(empty.wait() == 1);
    CHECK(contains(empty.err(), "error: standard input: no record in it"));
  }
}

TEST_CASE("a missing file is an error that says so") {
  const TemporaryDirectory directory;
  Forwarder forwarder({"--source", "file:" + directory.path("missing.txt"), "--log-level=error"});
  CHECK(forwarder.wait() == 1);
  CHECK(contains(forwarder.err(), "missing.txt: cannot open: no such file: check the path"));
  CHECK_FALSE(contains(forwarder.err(), "plug it in"));
}

TEST_CASE("a telegram that outgrows every bound is told") {
  const TemporaryDirectory directory;
  std::string endless = "/ISK5\\2M550E-1012\r\n\r\n";
  while (endless.size() < 100'000) {
    endless += "1-0:1.7.0(00.193*kW)\r\n";
  }
  Forwarder forwarder({"--source", "file:" + directory.file("endless.txt", endless)});
  CHECK(forwarder.wait() == 1);
  CHECK(contains(forwarder.err(), "endless.txt: telegram given up: longer than 65536 bytes (1 so far)"));
}

TEST_CASE("the program outlives the reader of its log") {
  const TemporaryDirectory directory;
  const auto file = directory.file("telegrams.txt", p1_telegram(1));
  // `:` has ended long before the forwarder has something to say.
  test::Program shell("/bin/sh", {"-c", R"({ sleep 0.2; "$0" --source "$1" 2>&1; echo "status $?" >&2; } | :)",
                                  FORWARDER_PROGRAM, "file:" + file});
  CHECK(shell.wait() == 0);
  CHECK(shell.err() == "status 0\n");
}

TEST_CASE("the E-Balance feed: every line of the telegram, stripped, to 127.0.0.1:5005 by default") {
  const Receiver receiver(5005);
  const TemporaryDirectory directory;
  const auto file = directory.file("telegrams.txt", p1_telegram(1234567));
  Forwarder forwarder({"--source", "file:" + file, "--sink", "udp://127.0.0.1?format=lines"});
  CHECK(forwarder.wait() == 0);
  const auto telegram = p1_telegram(1234567);
  for (const std::string_view line :
       {"/ISK5\\2M550E-1012", "", "1-3:0.2.8(50)", "0-0:1.0.0(261120190000W)",
        "0-0:96.1.1(4530303235303130313536373839303132)", "1-0:1.8.1(001234.567*kWh)", "1-0:1.7.0(00.193*kW)"}) {
    CHECK(receiver.receive() == line);
  }
  CHECK(receiver.receive() == telegram.substr(telegram.rfind('!'), 5));
  CHECK(receiver.empty());
}

TEST_CASE("a config file with two sources and two sinks: a push and a mode C meter at once") {
  const TemporaryDirectory directory;
  const test::Pty p1;
  const test::Pty optical;
  const Receiver json;
  const Receiver whole;
  const auto file = directory.file("forwarder.conf", "gateway = bbb-7\nsource = serial:" + p1.path() +
                                                         "\nsource = serial:" + optical.path() +
                                                         "?protocol=iec62056-21\nsink = " + json.uri() +
                                                         "\nsink = " + whole.uri() + "?format=telegram\n");
  test::ModeCMeter meter(optical, 1, [&](int) {
    p1.write(p1_telegram(5));
    return test::data_block(4242);
  });
  Forwarder forwarder({"--config", file});
  std::vector<std::string> protocols;
  std::vector<std::string> telegrams;
  for (int i = 0; i < 2; ++i) {
    const auto message = feed::decode(json.receive(5000));
    REQUIRE(message.has_value());
    protocols.push_back(message->protocol);
    telegrams.push_back(whole.receive());
  }
  CHECK(meter.complaint().empty());
  std::ranges::sort(protocols);
  CHECK(protocols == std::vector<std::string>{"dsmr", "iec62056-21"});
  CHECK(std::ranges::count(telegrams, p1_telegram(5)) == 1);
  CHECK(std::ranges::count(telegrams, std::string(test::identification) + test::data_block(4242)) == 1);
  forwarder.signal(SIGTERM);
  CHECK(forwarder.wait(1s) == 0);
}
