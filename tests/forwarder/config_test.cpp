#include "forwarder/config.hpp"

#include "forwarder/config_error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/words.hpp"
#include "transport/feed/seal/key_file.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <tuple>

using namespace meterwire::forwarder;
using meterwire::test::contains;
using meterwire::test::TemporaryDirectory;
using meterwire::test::thrown_by;

namespace {

const std::string key = "00112233445566778899AABBCCDDEEFF";

std::string complaint(const std::vector<std::string>& arguments) {
  return thrown_by([&] { std::ignore = read_config(arguments); });
}

}  // namespace

TEST_CASE("a source alone goes to the default sink under the host's name") {
  const auto config = read_config({"--source", "serial:/dev/ttyUSB0"});
  CHECK(config.task == Task::run);
  REQUIRE(config.sources.size() == 1);
  REQUIRE(config.sinks.size() == 1);
  CHECK(config.sinks[0].place == "udp://127.0.0.1:5005");
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
  CHECK(contains(complaint({"--config", unknown}), unknown + ":1: unknown key 'sorce' (did you mean 'source'?"));
  const auto broken = directory.file("broken.conf", "source\n");
  CHECK(complaint({"--config", broken}) == broken + ":1: expected key = value");
  const auto twice = directory.file("twice.conf", "gateway = a\ngateway = b\nsource = -\n");
  CHECK(complaint({"--config", twice}) == twice + ":2: gateway is given twice");
}

TEST_CASE("what is wrong in a file is said with its line, all of it at once") {
  const TemporaryDirectory directory;
  const auto keys = directory.file("keys.conf", "# fine # so far\n\nsorce = -\r\nsource = -\n[sources]\n");
  CHECK(contains(complaint({"--config", keys}), keys + ":3: unknown key 'sorce'"));
  CHECK(contains(complaint({"--config", keys}), keys + ":5: expected key = value; there are no sections"));
  const auto values = directory.file("values.conf",
                                     "source = serial:/dev/ttyUSB0?crc=no\nsource = tcp://meter:1\n"
                                     "source = tcp://meter:1?protocol=dsmr\nsink = -\ngateway =\nlog-level = loud\n");
  const auto said = complaint({"--config", values});
  INFO(said);
  CHECK(std::ranges::count(said, '\n') == 4);
  CHECK(contains(said, values + ":1: source: option crc=no"));
  CHECK(contains(said, values + ":3: source: tcp://meter:1 is given twice"));
  CHECK(contains(said, values + ":4: sink: standard input cannot be a sink"));
  CHECK(contains(said, values + ":5: gateway: expected a name"));
  CHECK(contains(said, values + ":6: log-level: unknown log level 'loud'"));
}

TEST_CASE("the files of the folder beside a config file add to it, the later before the earlier") {
  const TemporaryDirectory directory;
  const auto file = directory.file("forwarder.conf", "source = -\ngateway = first\nlog-level = debug\n");
  std::filesystem::create_directory(directory.path("forwarder.d"));
  std::ignore = directory.file("forwarder.d/20-name.conf", "gateway = third\n");
  std::ignore = directory.file("forwarder.d/10-sink.conf", "sink = udp://h:1\ngateway = second\n");
  std::ignore = directory.file("forwarder.d/10-sink.conf.dpkg-old", "nonsense\n");
  std::ignore = directory.file("forwarder.d/.10-sink.conf", "nonsense\n");
  const auto config = read_config({"--config", file});
  CHECK(config.gateway == "third");
  CHECK(config.log_level == "debug");
  REQUIRE(config.sinks.size() == 1);
  CHECK(config.sinks[0].place == "udp://h:1");
  std::ignore = directory.file("forwarder.d/30-wrong.conf", "\ngatway = x\n");
  CHECK(contains(complaint({"--config", file}), "30-wrong.conf:2: unknown key 'gatway'"));
}

TEST_CASE("a fingerprint tells whether a source or a sink is another, also by what stands in its key file") {
  const TemporaryDirectory directory;
  const auto key = directory.file("key", "000102030405060708090A0B0C0D0E0F");
  std::filesystem::permissions(key, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const auto fingerprint = [&](const std::string& options) {
    return read_config({"--source=serial:/dev/x?decryption-key-file=" + key + options}).sources[0].fingerprint;
  };
  const auto before = fingerprint("");
  CHECK(fingerprint("") == before);
  CHECK(fingerprint("&name=x") != before);
  std::ignore = directory.file("key", "0F0102030405060708090A0B0C0D0E0F");
  CHECK(fingerprint("") != before);
  CHECK(before.find("0001020304") == std::string::npos);
}

TEST_CASE("'#' begins a comment behind a blank, and cuts no value short") {
  const TemporaryDirectory directory;
  const auto good = directory.file("good.conf", "source = -?name=cellar%231  # the one below\n#source=tcp://x#y\n");
  const auto config = read_config({"--config", good});
  REQUIRE(config.sources.size() == 1);
  CHECK(config.sources[0].name == "cellar#1");
  const auto bad = directory.file("bad.conf", "source = -?name=cellar#1\n");
  CHECK(contains(complaint({"--config", bad}), bad + ":1: '#' begins a comment"));
  CHECK(contains(complaint({"--config", bad}), "%23"));
}

TEST_CASE("a file with a key in it is refused where others may read it") {
  const TemporaryDirectory directory;
  const std::string option = "decryption-key=" + key;
  const auto file = directory.file("forwarder.conf", "gateway = bbb-7\nsource = serial:/dev/ttyUSB0?" + option + "\n");
  std::filesystem::permissions(file, std::filesystem::perms{0644});
  const auto said = complaint({"--config", file});
  CHECK(contains(said, file + ":2: source: "));
  CHECK(contains(said, "chmod o= " + file));
  CHECK_FALSE(contains(said, key));
  std::filesystem::permissions(file, std::filesystem::perms{0640});
  CHECK(read_config({"--config", file}).sources.at(0).keys.decryption.has_value());
  std::filesystem::permissions(file, std::filesystem::perms{0644});
  const auto elsewhere = directory.file("key", key + '\n');
  std::filesystem::permissions(elsewhere, std::filesystem::perms{0600});
  const auto pointing = directory.file("pointing.conf", "source = -?decryption-key-file=" + elsewhere + "\n");
  std::filesystem::permissions(pointing, std::filesystem::perms{0644});
  CHECK(read_config({"--config", pointing}).sources.at(0).keys.decryption.has_value());
}

TEST_CASE("no complaint tells a key, however it was mistyped") {
  const TemporaryDirectory directory;
  const std::string colons = "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF";
  for (const auto& secret : {key, colons, key.substr(1)}) {
    for (const auto& uri :
         {"-?decryption-key=" + secret + "0", "-?decryption-kee=" + secret, "-?" + secret, "-?decryption-key" + secret,
          "-&decryption-key=" + secret, "-#decryption-key=" + secret, "serial:/dev/ttyUSB0&decryption-key=" + secret,
          "tcp://x&decryption-key=" + secret, "nonsense:decryption-key=" + secret, "-?decryption-key=" + secret + "%ZZ",
          "-?decryption-key-file=/nowhere/" + secret, "-?authentication-key=" + secret,
          "-?decryption-key=" + secret + "&decryption-key=" + secret}) {
      for (const auto& arguments : std::vector<std::vector<std::string>>{
               {"--source", uri, "--sink=-"},
               {"--source=" + uri, "--sink=-"},
               {uri},
               {"--decryption-key", secret},
               {"--decryption-key=" + secret},
               {"--" + secret},
               {"--once=" + secret},
               {"--config", directory.file("uri.conf", "source = " + uri + "\nsink = -\n")},
               {"--config", directory.file("wrapped.conf", "source = -\n" + secret + "\n")},
               {"--config", directory.file("named.conf", secret + " = -\n")},
               {"--config", directory.file("section.conf", '[' + secret + "]\n")}}) {
        const auto said = complaint(arguments);
        INFO(uri << " said: " << said);
        CHECK_FALSE(said.empty());
        CHECK_FALSE(contains(said, secret.substr(4, 20)));
      }
    }
  }
}

TEST_CASE("print tells that there is a key, and not the key") {
  std::ostringstream text;
  print(read_config({"--source=-?decryption-key=" + key, "--state=/var/lib/meterwire/state"}), text);
  CHECK(contains(text.str(), "source standard input: protocol found by itself, with a decryption key\n"));
  CHECK(contains(text.str(), "state /var/lib/meterwire/state\n"));
  CHECK_FALSE(contains(text.str(), "0011"));
}

TEST_CASE("print says what would be done") {
  std::ostringstream text;
  print(read_config({"--source=-", "--gateway=bbb-7"}), text);
  CHECK(text.str() ==
        "gateway bbb-7\nsource standard input: protocol found by itself\n"
        "sink udp://127.0.0.1:5005: format json, at most 1200 bytes a datagram\n");
}

TEST_CASE("a sink's key belongs to this gateway, and a spool to one sink") {
  const TemporaryDirectory directory;
  const auto file = directory.path("bbb-7.key");
  meterwire::feed::write_key_file(file, meterwire::feed::new_key("bbb-7"));
  const auto sealed = "udp://h:1?key-file=" + file;
  CHECK(read_config({"--source=-", "--gateway=bbb-7", "--sink", sealed}).sinks[0].only_gateway == "bbb-7");
  CHECK(contains(complaint({"--source=-", "--gateway=bbb-8", "--sink", sealed}), "say gateway = bbb-7"));
  const auto spool = directory.path("spool");
  CHECK(contains(complaint({"--source=-", "--sink=udp://h:1?ack=true&spool=" + spool,
                            "--sink=udp://h:2?ack=true&spool=" + directory.path("./spool")}),
                 "two of them write " + directory.path("./spool")));
}
