#include "receiver/output/table_output.hpp"

#include "receiver/output/cell.hpp"
#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

namespace meterwire::receiver {
namespace {

TableOutput::Clock::time_point now{};

TableOutput::Clock::time_point clock_of_test() {
  return now;
}

/// A terminal of a given size, and what was written to it.
struct Terminal {
  Terminal(unsigned short columns, unsigned short rows) : screen(posix_openpt(O_RDWR | O_NOCTTY)) {
    REQUIRE(screen >= 0);
    REQUIRE(grantpt(screen) == 0);
    REQUIRE(unlockpt(screen) == 0);
    program = open(ptsname(screen), O_RDWR | O_NOCTTY);
    REQUIRE(program >= 0);
    resize(columns, rows);
  }
  ~Terminal() {
    close(program);
    close(screen);
  }
  void resize(unsigned short columns, unsigned short rows) const {
    const winsize size{rows, columns, 0, 0};
    REQUIRE(ioctl(program, TIOCSWINSZ, &size) == 0);
  }
  [[nodiscard]] std::string written() const {
    std::string text;
    char piece[4096];
    pollfd wanted{screen, POLLIN, 0};
    while (poll(&wanted, 1, 20) == 1 && (wanted.revents & POLLIN) != 0) {
      const auto length = read(screen, piece, sizeof piece);
      if (length <= 0) {
        break;
      }
      text.append(piece, static_cast<std::size_t>(length));
    }
    return text;
  }
  int screen;
  int program = -1;
};

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

TEST_CASE("on a terminal the table is redrawn in place, at most four times a second") {
  const Terminal terminal(80, 24);
  Books books;
  auto output = std::make_unique<TableOutput>(terminal.program, books, "127.0.0.1:5005", nullptr, clock_of_test);
  output->tick();
  const auto empty = terminal.written();
  CHECK(count(empty, "\x1b[2J") == 1);
  CHECK(count(empty, "\x1b[?25l") == 1);
  CHECK(empty.find("waiting for records") != std::string::npos);

  output->show(household("g", "m", 1), "");
  output->tick();
  CHECK(terminal.written().empty());

  now += std::chrono::milliseconds(250);
  output->tick();
  const auto table = terminal.written();
  CHECK(table.starts_with("\x1b[H"));
  CHECK(table.ends_with("\x1b[J"));
  CHECK(count(table, "\x1b[2J") == 0);
  CHECK(count(table, "\n") == 9);
  CHECK(table.find("energy_import_t1") != std::string::npos);

  now += std::chrono::milliseconds(300);
  output->tick();
  CHECK(terminal.written().empty());  // nothing has changed

  terminal.resize(80, 6);
  now += std::chrono::seconds(1);
  output->tick();
  const auto small = terminal.written();
  CHECK(count(small, "\n") == 5);
  CHECK(small.find("… 5 more") != std::string::npos);

  output->show(household("g", "m2", 2), "");
  output->finish();
  CHECK(terminal.written().find("2 meters") != std::string::npos);
  output.reset();
  CHECK(terminal.written() == "\x1b[?25h");
}

TEST_CASE("a terminal of one row or column shows what fits, and does not scroll") {
  const Terminal terminal(30, 1);
  Books books;
  TableOutput output(terminal.program, books, "127.0.0.1:5005", nullptr, clock_of_test);
  output.tick();
  const auto waiting = terminal.written();
  CHECK(waiting.find("0 records, 0 lost, 0 refused") != std::string::npos);
  CHECK(count(waiting, "\n") == 0);

  output.show(household("g", "m", 1), "");
  for (std::uint16_t rows = 1; rows <= 3; ++rows) {
    INFO(rows << " rows");
    for (std::uint16_t columns = 1; columns <= 30; ++columns) {
      INFO(columns << " columns");
      terminal.resize(columns, rows);
      books.refusals.add("not-json");  // so that there is something new to draw
      now += std::chrono::seconds(1);
      output.tick();
      const auto status = "0 records, 0 lost, " + std::to_string(books.refusals.total()) + " refused";
      const auto drawn = terminal.written();
      CHECK(drawn.find(fitted(status, columns)) != std::string::npos);
      CHECK(count(drawn, "\n") == rows - 1U);
    }
  }
}

TEST_CASE("a terminal that was never drawn on is left alone") {
  const Terminal terminal(80, 24);
  Books books;
  { const TableOutput output(terminal.program, books, "x", nullptr, clock_of_test); }
  CHECK(terminal.written().empty());
}

TEST_CASE("elsewhere the table is printed once, whole and without control sequences") {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  Books books;
  books.refusals.add("not-json");
  {
    TableOutput output(ends[1], books, "127.0.0.1:5005", nullptr, clock_of_test);
    for (std::uint64_t i = 0; i < 20; ++i) {
      const auto message = household("g", "meter " + std::to_string(i), i);
      books.losses.add({message.gateway, message.boot, message.seq});
      output.show(message, "");
      output.tick();
    }
    output.finish();
  }
  close(ends[1]);
  std::string text(65536, '\0');
  text.resize(static_cast<std::size_t>(std::max<ssize_t>(0, read(ends[0], text.data(), text.size()))));
  close(ends[0]);
  CHECK(text.starts_with(
      "127.0.0.1:5005: 1 gateway, 20 records, 0 lost, 1 refused, last 0 s ago\ng: 20 records, 20 datagrams, 0 lost"));
  CHECK(count(text, "\n") == 1 + 1 + 20 * 7);
  CHECK(text.find('\x1b') == std::string::npos);
}

}  // namespace
}  // namespace meterwire::receiver
