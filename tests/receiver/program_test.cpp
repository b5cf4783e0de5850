// The real program over real sockets.

#include "tests/receiver/program.hpp"

#include "tests/receiver/sender.hpp"
#include "tests/support/catch.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>

namespace meterwire::receiver {
namespace {

using Arguments = std::vector<std::string>;
const Arguments any_port{"--listen", "127.0.0.1:0"};

Arguments with(Arguments first, const Arguments& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("jsonl with --count: each datagram as sent, and an exact account of the rest") {
  Program program(with(any_port, {"--output", "jsonl", "--count", "4"}));
  Sender sender(program.port());
  const auto first_part = datagram(4, R"("part":1,"parts":2,)");
  const auto second_part = datagram(4, R"("part":2,"parts":2,)");
  sender.send(datagram(1));
  sender.send("hello");
  sender.send(datagram(3));
  sender.send(datagram(3));
  sender.send(R"({"v":2})");
  sender.send(second_part);
  sender.send(first_part);
  sender.send(datagram(6));
  sender.send(datagram(7));
  CHECK(program.wait() == 0);
  CHECK(program.out() ==
        datagram(1) + '\n' + datagram(3) + '\n' + second_part + '\n' + first_part + '\n' + datagram(6) + '\n');
  CHECK(contains(program.err(), "bbb-7: 4 records, 6 datagrams, 2 lost, 1 duplicate, 1 reordered, 0 incomplete\n"));
  CHECK(contains(program.err(), "2 datagrams refused: not-json 1, unknown-version 1\n"));
  CHECK(contains(program.err(), "this receiver knows version 1"));
}

TEST_CASE("a burst of records arrives whole") {
  constexpr std::uint64_t sent = 20'000;
  Program program(with(any_port, {"--output", "csv", "--count", std::to_string(sent)}));
  Sender sender(program.port());
  for (std::uint64_t seq = 0; seq < sent; ++seq) {
    sender.send(datagram(seq));
    if (seq % 64 == 63) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));  // The socket's buffer may be small here.
    }
  }
  const auto status = program.wait();
  INFO(program.err());
  CHECK(status == 0);
  CHECK(contains(program.err(), "bbb-7: 20000 records, 20000 datagrams, 0 lost"));
  const auto out = program.out();
  CHECK(std::count(out.begin(), out.end(), '\n') == sent + 1);
}

TEST_CASE("signals end it with a summary") {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    Program program(with(any_port, {"--output", "text"}));
    Sender sender(program.port());
    sender.send(datagram(1));
    while (program.out().empty()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    program.send_signal(signal);
    CHECK(program.wait() == 0);
    CHECK(contains(program.out(), "energy_import_t1"));
    CHECK(contains(program.err(), "bbb-7: 1 record, 1 datagram, 0 lost"));
  }
}

TEST_CASE("--duration ends it, and the table is printed once where there is no terminal") {
  Program program(with(any_port, {"--output", "table", "--duration", "0.3"}));
  Sender sender(program.port());
  sender.send(datagram(1, R"("part":1,"parts":2,)"));
  CHECK(program.wait() == 0);
  CHECK(contains(program.out(), "energy_import_t1  1234.567 kWh\n"));
  CHECK(!contains(program.out(), "\x1b"));
  CHECK(contains(program.err(), "0 records, 1 datagram, 0 lost, 0 duplicate, 0 reordered, 1 incomplete\n"));
}

TEST_CASE("on a terminal it shows the table, and a signal gives the cursor back") {
  const int signal = GENERATE(SIGINT, SIGHUP);
  const int screen = posix_openpt(O_RDWR | O_NOCTTY);
  REQUIRE(grantpt(screen) == 0);
  REQUIRE(unlockpt(screen) == 0);
  const int terminal = open(ptsname(screen), O_RDWR | O_NOCTTY);
  const winsize size{24, 80, 0, 0};
  REQUIRE(ioctl(terminal, TIOCSWINSZ, &size) == 0);
  std::string shown;
  const auto read_until = [&](const std::string& text) {
    char piece[4096];
    while (!contains(shown, text)) {
      const auto length = read(screen, piece, sizeof piece);
      REQUIRE(length > 0);
      shown.append(piece, static_cast<std::size_t>(length));
    }
  };
  Program program(any_port, terminal);
  Sender sender(program.port());
  read_until("waiting for records");
  sender.send(datagram(1));
  read_until("1234.567 kWh");
  program.send_signal(signal);
  CHECK(program.wait() == 0);
  read_until("\x1b[?25h");
  CHECK(shown.find("\x1b[?25l") < shown.find("\x1b[?25h"));
  CHECK(!contains(shown, "\x1b[?1049h"));
  close(terminal);
  close(screen);
}

TEST_CASE("a reader that has seen enough ends it quietly") {
  int ends[2];
  REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
  Program program(with(any_port, {"--output", "jsonl"}), ends[1]);
  close(ends[1]);
  close(ends[0]);
  Sender sender(program.port());
  sender.send(datagram(1));
  CHECK(program.wait() == 0);
  CHECK(!contains(program.err(), "error"));
}

TEST_CASE("a full disk is an error") {
  const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
  REQUIRE(full >= 0);
  Program program(with(any_port, {"--output", "jsonl"}), full);
  close(full);
  Sender sender(program.port());
  sender.send(datagram(1));
  CHECK(program.wait() == 1);
  CHECK(contains(program.err(), "cannot write to standard output: No space left on device"));
}

TEST_CASE("a port in use is told, and what to do") {
  Program first(with(any_port, {"--output", "none"}));
  const auto place = "127.0.0.1:" + std::to_string(first.port());
  Program second({"--listen", place});
  CHECK(second.wait() == 1);
  CHECK(second.err() == "meterwire-receiver: cannot listen on " + place +
                            ": address already in use: stop the other program or give another port with --listen\n");
}

TEST_CASE("wrong usage is status 2, help and version are 0") {
  for (const auto& arguments :
       {Arguments{"--listen", "5005"}, Arguments{"--listen", "127.0.0.1:99999"}, Arguments{"--output", "xml"},
        Arguments{"x"}, Arguments{"--log-level", "loud"}, Arguments{"--count", "0"}}) {
    Program program(arguments);
    CHECK(program.wait() == 2);
    const auto err = program.err();
    INFO(err);
    CHECK(err.starts_with("meterwire-receiver: "));
    CHECK(std::count(err.begin(), err.end(), '\n') == 1);
    CHECK(program.out().empty());
  }
  Program help({"--help"});
  CHECK(help.wait() == 0);
  CHECK(contains(help.out(), "--listen"));
  Program version({"--version"});
  CHECK(version.wait() == 0);
  CHECK(version.out() == "meterwire-receiver " METERWIRE_VERSION "\n");
}

}  // namespace
}  // namespace meterwire::receiver
