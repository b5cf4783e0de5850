#include "forwarder/config.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/words.hpp"

#include <sstream>
#include <tuple>

using namespace meterwire::forwarder;
using meterwire::test::contains;
using meterwire::test::TemporaryDirectory;
using meterwire::test::thrown_by;

namespace {

std::string complaint(const std::vector<std::string>& arguments) {
  return thrown_by([&] { std::ignore = read_config(arguments); });
}

}  // namespace

TEST_CASE("a source alone goes to the default sink under the host's name") {
  const auto config = read_config({"--source", "serial:/dev/ttyUSB0"});
  CHECK(config.task == Task::run);
  REQUIRE(config.sources.size() == 1);
  REQUIRE(config.sinks.size() == 1);
  CHECK(config.sinks[0].udp.port == 5005);
  CHECK_FALSE(config.gateway.empty());
  CHECK(config.log_level == "info");
}

TEST_CASE("the command line adds to the file, and goes before it") {
  const TemporaryDirectory directory;
  const auto file = directory.file("forwarder.conf",
                                   "# two meters\n"
                                   "source = serial:/dev/ttyUSB0?protocol=dsmr\n"
                                   "source = tcp://10.0.0.1:2001\n"
                                   "sink = udp://10.0.0.5:5005\n"
                                   "gateway = from-file\n"
                                   "log-level = debug\n");
  const auto config =
      read_config({"--config", file, "--source=-", "--sink=udp://127.0.0.1:7000?format=lines", "--gateway", "bbb-7"});
  REQUIRE(config.sources.size() == 3);
  REQUIRE(config.sinks.size() == 2);
  CHECK(config.gateway == "bbb-7");
  CHECK(config.log_level == "debug");
  std::string names;
  for (const auto& source : config.sources) {
    names += source.name + ' ';
  }
  CHECK(contains(names, "/dev/ttyUSB0"));
  CHECK(contains(names, "tcp://10.0.0.1:2001"));
  CHECK(contains(names, "standard input"));
}

TEST_CASE("a byte order mark before a file is no part of its first key") {
  const TemporaryDirectory directory;
  const auto config =
      read_config({"--config", directory.file("bom.conf", "\xEF\xBB\xBFgateway = bbb-7\nsource = -\n")});
  CHECK(config.gateway == "bbb-7");
  CHECK(config.sources.size() == 1);
}

TEST_CASE("tasks") {
  CHECK(read_config({"--help"}).task == Task::show_help);
  CHECK(read_config({"--version"}).task == Task::show_version);
  CHECK(read_config({"--once", "--source=-"}).task == Task::run_once);
  CHECK(read_config({"--check-config", "--source=-"}).task == Task::check_config);
}

TEST_CASE("what is wrong is said, all of it at once") {
  CHECK(contains(complaint({}), "no source"));
  CHECK(contains(complaint({"--sorce=-"}), "unknown option '--sorce' (did you mean 'source'?"));
  CHECK(contains(complaint({"serial:/dev/ttyUSB0"}), "--source URI"));
  CHECK(contains(complaint({"--source"}), "--help"));
  CHECK(contains(complaint({"--source=-", "--log-level=loud"}), "unknown log level 'loud'"));
  CHECK(contains(complaint({"--source=-", "--gateway="}), "gateway"));
  CHECK(contains(complaint({"--source=-", "--gateway", std::string(65, 'x')}), "gateway: expected a name"));
  try {
    std::ignore = read_config({"--source=nonsense", "--source=-?crc=1", "--sink=-"});
    FAIL("was accepted");
  } catch (const ConfigError& error) {
    REQUIRE(error.messages().size() == 3);
    CHECK(contains(error.messages()[0], "source: bad URI 'nonsense'"));
    CHECK(contains(error.messages()[2], "sink: standard input cannot be a sink"));
  }
}

TEST_CASE("a source is given once") {
  CHECK(contains(complaint({"--source=serial:/dev/ttyUSB0", "--source=serial:/dev/ttyUSB0?protocol=dsmr"}),
                 "/dev/ttyUSB0 is given twice"));
}

TEST_CASE("abbreviations are not guessed at") {
  CHECK(contains(complaint({"--sou=-"}), "unknown option '--sou'"));
}

TEST_CASE("a file that is missing, no file or wrong is said with its name") {
  const TemporaryDirectory directory;
  CHECK(contains(complaint({"--config=/nonexistent.conf"}), "/nonexistent.conf: No such file"));
  CHECK(contains(complaint({"--config", directory.path("")}), "it is a directory"));
  const auto unknown = directory.file("unknown.conf", "sorce = -\n");
  CHECK(contains(complaint({"--config", unknown}), unknown + ": unknown key 'sorce' (did you mean 'source'?"));
  const auto broken = directory.file("broken.conf", "source\n");
  CHECK(contains(complaint({"--config", broken}), broken));
  const auto twice = directory.file("twice.conf", "gateway = a\ngateway = b\nsource = -\n");
  CHECK(contains(complaint({"--config", twice}), twice));
}

TEST_CASE("print says what would be done") {
  std::ostringstream text;
  print(read_config({"--source=-", "--gateway=bbb-7"}), text);
  CHECK(text.str() ==
        "gateway bbb-7\nsource standard input: protocol found by itself\n"
        "sink udp://127.0.0.1:5005: format json, at most 1200 bytes a datagram\n");
}
