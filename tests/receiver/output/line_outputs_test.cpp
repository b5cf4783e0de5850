// The outputs that write lines: jsonl, csv, text and none, and the writer below them.

#include "receiver/output/make_output.hpp"
#include "receiver/output/writer.hpp"
#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"
#include "transport/feed/csv.hpp"
#include "transport/feed/encode.hpp"
#include "transport/feed/text.hpp"

#include <unistd.h>

#include <csignal>
#include <string>
#include <thread>

namespace meterwire::receiver {
namespace {

struct Pipe {
  Pipe() { REQUIRE(pipe(ends) == 0); }
  ~Pipe() {
    close(ends[0]);
    close_writing();
  }
  void close_writing() {
    if (ends[1] >= 0) {
      close(ends[1]);
      ends[1] = -1;
    }
  }
  std::string read_all() {
    close_writing();
    std::string text;
    char piece[4096];
    for (ssize_t length = 0; (length = read(ends[0], piece, sizeof piece)) > 0;) {
      text.append(piece, static_cast<std::size_t>(length));
    }
    return text;
  }
  int ends[2] = {-1, -1};
};

std::string shown(std::string_view name, const feed::Message& message, std::string_view raw) {
  Pipe pipe;
  Books books;
  const auto output = make_output(name, pipe.ends[1], books, "127.0.0.1:5005");
  output->show(message, raw);
  output->show(message, raw);
  output->finish();
  return pipe.read_all();
}

TEST_CASE("jsonl is the datagram as received, a line each") {
  const auto message = household("g", "m", 1);
  const auto raw = feed::encode(message);
  CHECK(shown("jsonl", message, raw) == raw + '\n' + raw + '\n');
  CHECK(shown("jsonl", message, "{\r\n \"v\" : 1\n}\n") == "{   \"v\" : 1 } \n{   \"v\" : 1 } \n");
}

TEST_CASE("csv has one heading and the rows of each message") {
  const auto message = household("g", "m", 1);
  std::string rows;
  feed::append_csv(rows, message);
  REQUIRE(!rows.empty());
  CHECK(shown("csv", message, "") == std::string(feed::csv_header) + rows + rows);
}

TEST_CASE("text is each message for people") {
  const auto message = household("g", "m", 1);
  std::string lines;
  feed::append_text(lines, message);
  REQUIRE(lines.find("energy_import_t1") != std::string::npos);
  CHECK(shown("text", message, "") == lines + lines);
}

TEST_CASE("none is nothing") {
  CHECK(shown("none", household("g", "m", 1), "{}").empty());
}

TEST_CASE("there is an output for each name and for no other") {
  Books books;
  for (const auto name : output_names) {
    CHECK(make_output(name, STDERR_FILENO, books, "x") != nullptr);
  }
  CHECK_THROWS_AS(make_output("xml", STDERR_FILENO, books, "x"), std::invalid_argument);
  const Pipe pipe;
  CHECK(default_output(pipe.ends[1]) == "jsonl");
}

TEST_CASE("more than a pipe holds is written whole") {
  Pipe pipe;
  const std::string text(1'000'000, 'x');
  std::string read;
  std::thread reader([&] {
    char piece[4096];
    while (read.size() < text.size()) {
      const auto length = ::read(pipe.ends[0], piece, sizeof piece);
      if (length <= 0) {
        break;
      }
      read.append(piece, static_cast<std::size_t>(length));
    }
  });
  Writer writer(pipe.ends[1]);
  writer.write(text);
  writer.flush();
  reader.join();
  CHECK(read == text);
}

TEST_CASE("a reader that has gone is told from other errors") {
  std::signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  close(pipe.ends[0]);
  Writer writer(pipe.ends[1]);
  writer.write("x");
  try {
    writer.flush();
    FAIL("nobody reads");
  } catch (const WriteError& error) {
    CHECK(error.reader_has_gone());
  }
  pipe.ends[0] = dup(STDERR_FILENO);

  Writer nowhere(-1);
  nowhere.write("x");
  try {
    nowhere.flush();
    FAIL("there is no such descriptor");
  } catch (const WriteError& error) {
    CHECK(!error.reader_has_gone());
    CHECK(std::string(error.what()) == "cannot write to standard output: Bad file descriptor");
  }
}

}  // namespace
}  // namespace meterwire::receiver
