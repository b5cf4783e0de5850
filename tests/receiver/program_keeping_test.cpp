// The real program, and what it keeps and acknowledges.

#include "tests/receiver/program.hpp"
#include "tests/receiver/sender.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/feed/acknowledgement.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <memory>

namespace meterwire::receiver {
namespace {

using Catch::Matchers::Contains;

const std::string with_ack = R"("part":1,"parts":1,"ack":true,)";

feed::Acknowledgement acknowledged(Sender& sender) {
  const auto answer = sender.answer();
  REQUIRE(!answer.empty());
  const auto decoded = feed::decode_acknowledgement(answer);
  REQUIRE(decoded.has_value());
  return *decoded;
}

int records_in(const std::string& file) {
  sqlite3* opened = nullptr;
  REQUIRE(sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> database(opened, sqlite3_close);
  sqlite3_stmt* prepared = nullptr;
  REQUIRE(sqlite3_prepare_v2(opened, "SELECT count(*) FROM records", -1, &prepared, nullptr) == SQLITE_OK);
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(prepared, sqlite3_finalize);
  REQUIRE(sqlite3_step(prepared) == SQLITE_ROW);
  return sqlite3_column_int(prepared, 0);
}

TEST_CASE("whoever does not read what is shown holds up nothing that is kept") {
  const test::TemporaryDirectory folder;
  int ends[2] = {};
  REQUIRE(pipe(ends) == 0);
  Program program({"--listen", "127.0.0.1:0", "--output", "jsonl", "--sqlite", folder.path("feed.db")}, ends[1]);
  close(ends[1]);
  Sender sender(program.port());
  const std::string padding = R"("model":")" + std::string(1000, 'x') + R"(",)";
  for (std::uint64_t seq = 0; seq < 300; ++seq) {  // a pipe holds 64 KiB
    sender.send(datagram(seq, with_ack + padding));
    REQUIRE(acknowledged(sender).ranges.front().last == seq);
  }
  program.send_signal(SIGTERM);
  CHECK(program.wait() == 1);
  CHECK_THAT(program.err(), Contains("cannot write to standard output: Connection timed out"));
  CHECK(records_in(folder.path("feed.db")) == 300);
  close(ends[0]);
}

TEST_CASE("a record is acknowledged when it is there with all its parts, and whenever it comes again") {
  const test::TemporaryDirectory folder;
  const auto store = folder.path("feed.db");
  const auto place = GENERATE("127.0.0.1:0", "0.0.0.0:0");
  Program program({"--listen", place, "--output", "none", "--sqlite", store});
  Sender sender(program.port());
  sender.send(datagram(0));  // asks for nothing
  sender.send(datagram(7, R"("part":2,"parts":2,"ack":true,)"));
  sender.send(datagram(1, with_ack));
  CHECK(acknowledged(sender) == feed::Acknowledgement{"bbb-7", {{"9f86d081884c7d65", 1, 1}}});
  sender.send(datagram(1, with_ack));
  CHECK(acknowledged(sender) == feed::Acknowledgement{"bbb-7", {{"9f86d081884c7d65", 1, 1}}});
  sender.send(datagram(7, R"("part":1,"parts":2,"ack":true,)"));
  CHECK(acknowledged(sender) == feed::Acknowledgement{"bbb-7", {{"9f86d081884c7d65", 7, 7}}});
  program.send_signal(SIGTERM);
  CHECK(program.wait() == 0);
  CHECK(records_in(store) >= 3);
}

TEST_CASE("what was received is stored before the program ends") {
  const test::TemporaryDirectory folder;
  const auto store = folder.path("feed.db");
  constexpr int sent = 500;
  Program program({"--listen", "127.0.0.1:0", "--output", "none", "--sqlite", store, "--csv", folder.path("feed.csv"),
                   "--jsonl", folder.path("feed.jsonl"), "--count", std::to_string(sent)});
  Sender sender(program.port());
  std::string lines;
  for (std::uint64_t seq = 0; seq < sent; ++seq) {
    sender.send(datagram(seq));
    lines += datagram(seq) + '\n';
  }
  CHECK(program.wait() == 0);
  CHECK(records_in(store) == sent);
  std::ifstream file(folder.path("feed-2026-11-20.jsonl"));
  CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == lines);
  CHECK(std::filesystem::exists(folder.path("feed-2026-11-20.csv")));
}

TEST_CASE("without a store nothing is acknowledged, and that is told once") {
  Program program({"--listen", "127.0.0.1:0", "--output", "none", "--count", "2"});
  Sender sender(program.port());
  sender.send(datagram(1, with_ack));
  sender.send(datagram(2, with_ack));
  CHECK(program.wait() == 0);
  const auto err = program.err();
  const auto told = err.find("bbb-7 asks for acknowledgements and gets none");
  REQUIRE(told != std::string::npos);
  CHECK_THAT(err, Contains("give --sqlite FILE"));
  CHECK(err.find("asks for acknowledgements", told + 10) == std::string::npos);
}

TEST_CASE("a file that is no store is told at the start") {
  const test::TemporaryDirectory folder;
  Program program({"--listen", "127.0.0.1:0", "--sqlite", folder.file("feed.db", std::string(5000, 'x'))});
  CHECK(program.wait() == 1);
  CHECK_THAT(program.err(), Contains("feed.db"));
}

}  // namespace
}  // namespace meterwire::receiver
