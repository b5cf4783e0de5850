// The program and the keys of meters that encrypt: what they open, and where they must not be seen.

#include "tests/forwarder/forwarder_program.hpp"
#include "tests/forwarder/receiver.hpp"
#include "tests/forwarder/telegrams.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/ciphered.hpp"
#include "tests/transport/pty.hpp"
#include "tests/transport/words.hpp"
#include "transport/feed/decode.hpp"

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

constexpr std::string_view right_key = "0123456789ABCDEF0123456789ABCDEF";  // test::Ciphering's

// A file that only its owner may read.
std::string key_file(const TemporaryDirectory& directory, std::string_view key) {
  auto path = directory.file("meter.key", key);
  std::filesystem::permissions(path, std::filesystem::perms{0600});
  return path;
}

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("encrypted telegrams are read with the key in a file") {
  const TemporaryDirectory directory;
  const test::Pty line;
  const Receiver receiver;
  const auto file = key_file(directory, right_key);
  Forwarder forwarder({"--source", "serial:" + line.path() + "?decryption-key-file=" + file, "--sink", receiver.uri()});
  REQUIRE(forwarder.says("opened"));
  line.write(test::ciphered(p1_telegram(1234567), 1));
  const auto message = feed::decode(receiver.receive());
  REQUIRE(message.has_value());
  CHECK(message->check == "crc16");
  CHECK(forwarder.says("found a meter, listening at 115200-8N1"));
  line.write(test::ciphered(p1_telegram(1234568), 1));  // a replay
  CHECK(forwarder.says("a replay"));
  forwarder.signal(SIGTERM);
  CHECK(forwarder.wait(1s) == 0);
  CHECK(receiver.empty());
  CHECK(contains(forwarder.err(), "telegrams 2, records 1, rejected 1 (1 replayed)"));
}

TEST_CASE("a wrong key and a missing one are told once, and give no record") {
  const TemporaryDirectory directory;
  const Receiver receiver;
  const auto wrong = "?decryption-key-file=" + key_file(directory, "FFEEDDCCBBAA99887766554433221100");
  for (const auto& [options, says] : std::vector<std::pair<std::string, std::string>>{
           {wrong, "cannot be decrypted"}, {"", "is encrypted and no decryption-key is given"}}) {
    const test::Pty line;
    Forwarder forwarder({"--source", "serial:" + line.path() + options, "--sink", receiver.uri()});
    REQUIRE(forwarder.says("opened"));
    for (unsigned counter = 1; counter <= 3; ++counter) {
      line.write(test::ciphered(p1_telegram(counter), counter));
    }
    CHECK(forwarder.says(says));
    std::this_thread::sleep_for(50ms);
    forwarder.signal(SIGTERM);
    CHECK(forwarder.wait(1s) == 0);
    const auto said = forwarder.err();
    INFO(said);
    CHECK(receiver.empty());
    CHECK(contains(said, "telegrams 3, records 0, rejected 3"));
    CHECK(occurrences(said, says) == 1);
    CHECK(occurrences(said, "warning: ") == 1);
  }
}

TEST_CASE("a key is seen neither in the list of processes nor in the log") {
  const TemporaryDirectory directory;
  const std::string key{right_key};
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"--source", "serial:" + directory.path("ttyUSB0") + "?decryption-key=" + key + "&name=cellar"},
           {"--source=tcp://127.0.0.1:9?name=cellar&decryption-key=" + key + "&authentication-key=" + key}}) {
    auto all = arguments;
    all.insert(all.end(), {"--log-level", "debug"});
    Forwarder forwarder(all);
    REQUIRE(forwarder.says("cellar: "));
    const auto shown = forwarder.command_line();
    CHECK(contains(shown, "name=cellar"));
    CHECK(contains(shown, "decryption-key=****"));
    CHECK_FALSE(contains(shown, key.substr(4, 20)));
    forwarder.signal(SIGTERM);
    CHECK(forwarder.wait(1s) == 0);
    CHECK_FALSE(contains(forwarder.err(), key.substr(4, 20)));
  }
}
