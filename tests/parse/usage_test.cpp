#include "tests/parse/program.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <algorithm>

using namespace meterwire::test;
using Catch::Matchers::Contains;

TEST_CASE("help and version are asked for, so they go to standard output", "[parse]") {
  const Run help = parse("--help");
  CHECK(help.status == 0);
  CHECK(help.err.empty());
  CHECK(longest_line(help.out) <= 80);
  for (const char* option : {"--format", "--protocol", "--crc", "--timezone", "--raw", "--help", "--version",
                             "--language", "--list-codes", "--list-meters", "--decryption-key", "--decryption-key-file",
                             "--authentication-key", "--authentication-key-file"}) {
    CHECK_THAT(help.out, Contains(option));
  }
  const Run version = parse("--version");
  CHECK(version.status == 0);
  CHECK(version.out == "meterwire-parse " METERWIRE_VERSION "\n");
}

TEST_CASE("wrong usage is one line that names what is wrong, and status 2", "[parse]") {
  struct Case {
    const char* arguments;
    const char* names;
  };
  for (const auto& [arguments, names] :
       {Case{"--foo", "'--foo'"}, Case{"-x", "'-x'"}, Case{"--form csv", "'--form'"}, Case{"--format xml", "'xml'"},
        Case{"--format", "'--format'"}, Case{"--protocol modbus", "'modbus'"}, Case{"--crc maybe", "'maybe'"},
        Case{"--raw --format csv", "--raw"}, Case{"--list-codes --list-meters", "--list-meters"},
        Case{"--language nl", "--language"}, Case{"--format csv --language it", "'it'"},
        Case{"--list-codes --format csv --language nl", "--language"}}) {
    CAPTURE(arguments);
    const Run run = parse(arguments, telegram("1-0:1.7.0(1*kW)\r\n"));
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    CHECK_THAT(run.err, Contains(names) && Contains("see --help"));
    CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
  }
}

TEST_CASE("an unknown choice names the known ones", "[parse]") {
  CHECK_THAT(parse("--format xml").err, Contains("json, csv, text"));
  CHECK_THAT(parse("--format csv --language it").err, Contains("en, nl, de, fr, es, pt"));
  CHECK_THAT(parse("--protocol x").err, Contains("auto, dsmr, iec62056-21"));
  CHECK_THAT(parse("--crc x").err, Contains("auto, require, off"));
}

TEST_CASE("a time zone that does not exist is wrong usage", "[parse]") {
  const Run run = parse("--timezone Europe/Nowhere");
  CHECK(run.status == 2);
  CHECK_THAT(run.err, Contains("--timezone") && Contains("Europe/Nowhere"));
}
