// The outputs that write lines: jsonl, csv, text and none.

#include "receiver/output/make_output.hpp"
#include "tests/receiver/output/messages.hpp"
#include "tests/receiver/output/pipe.hpp"
#include "tests/support/catch.hpp"
#include "transport/feed/csv.hpp"
#include "transport/feed/encode.hpp"
#include "transport/feed/text.hpp"

#include <unistd.h>

#include <string>

namespace meterwire::receiver {
namespace {

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

}  // namespace
}  // namespace meterwire::receiver
