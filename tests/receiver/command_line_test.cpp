#include "receiver/command_line.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <sstream>
#include <stdexcept>

namespace meterwire::receiver {
namespace {

using namespace std::chrono_literals;

TEST_CASE("what nobody asked for") {
  const auto options = read_command_line({});
  CHECK(options.task == Task::run);
  CHECK(options.listen.host == "127.0.0.1");
  CHECK(options.listen.port == 5005);
  CHECK(options.output.empty());
  CHECK(!options.count);
  CHECK(!options.duration);
}

TEST_CASE("options are read") {
  const auto options = read_command_line(
      {"--listen", "0.0.0.0:6000", "--output=csv", "--count", "12", "--duration", "0.5", "--log-level", "debug"});
  CHECK(options.listen.host == "0.0.0.0");
  CHECK(options.listen.port == 6000);
  CHECK(options.output == "csv");
  CHECK(options.count == 12);
  CHECK(options.duration == 500ms);
  CHECK(options.log_level == "debug");
  CHECK(read_command_line({"--help"}).task == Task::show_help);
  CHECK(read_command_line({"--version"}).task == Task::show_version);
}

TEST_CASE("files are named, keys as often as there are any") {
  const auto options = read_command_line({"--sqlite", "a.db", "--csv=a.csv", "--jsonl", "a.jsonl", "--stats", "s",
                                          "--key-file", "1", "--key-file", "2", "--key-dir", "3"});
  CHECK(options.store.sqlite == "a.db");
  CHECK(options.store.csv == "a.csv");
  CHECK(options.store.jsonl == "a.jsonl");
  CHECK(options.stats == "s");
  CHECK(options.key_files == std::vector<std::string>{"1", "2"});
  CHECK(options.key_folders == std::vector<std::string>{"3"});
  CHECK(!read_command_line({}).store.any());
}

TEST_CASE("wrong usage is told, and what is right") {
  struct Case {
    std::vector<std::string> arguments;
    std::string says;
  };
  const Case all[] = {
      {{"--listn", "x:1"}, "unknown option '--listn' (did you mean 'listen'?"},
      {{"--out", "csv"}, "unknown option '--out'"},
      {{"127.0.0.1:5005"}, "the address is given with --listen"},
      {{"--listen", "127.0.0.1:99999"}, "a port of 1 to 65535"},
      {{"--output", "tabel"}, "did you mean 'table'?"},
      {{"--output"}, "--output"},
      {{"--sqlite="}, "--sqlite"},
      {{"--keyfile", "x"}, "did you mean 'key-file'?"},
      {{"--count", "0"}, "expected a whole number from 1 on"},
      {{"--count", "-1"}, "expected a whole number from 1 on"},
      {{"--count", "1e3"}, "expected a whole number from 1 on"},
      {{"--count", "99999999999999999999"}, "expected a whole number from 1 on"},
      {{"--count", "1", "--count", "2"}, "--count"},
      {{"--duration", "0"}, "expected seconds"},
      {{"--duration", "1.2.3"}, "expected seconds"},
      {{"--duration", "."}, "expected seconds"},
      {{"--duration", "inf"}, "expected seconds"},
      {{"--duration", "99999999999999"}, "expected seconds"},
      {{"--csv", "same", "--jsonl", "same"}, "same is given for two things"},
      {{"--sealed-only"}, "--sealed-only needs keys"},
  };
  for (const auto& [arguments, says] : all) {
    INFO(arguments.front());
    CHECK_THROWS_WITH(read_command_line(arguments), Catch::Matchers::Contains(says));
    CHECK_THROWS_AS(read_command_line(arguments), std::invalid_argument);
  }
}

TEST_CASE("the help names every option") {
  std::ostringstream help;
  print_help(help);
  for (const auto* option : {"--listen", "--output", "--sqlite", "--csv", "--jsonl", "--stats", "--key-file",
                             "--key-dir", "--count", "--duration", "--log-level", "--version", "--help", "keygen"}) {
    CHECK(help.str().find(option) != std::string::npos);
  }
  CHECK(help.str().ends_with('\n'));
  CHECK(test::longest_line(help.str()) <= 80);
}

}  // namespace
}  // namespace meterwire::receiver
