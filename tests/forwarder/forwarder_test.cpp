#include "forwarder/forwarder.hpp"

#include "tests/forwarder/log_capture.hpp"
#include "tests/forwarder/receiver.hpp"
#include "tests/forwarder/telegrams.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/pty.hpp"
#include "transport/feed/decode.hpp"

#include <string>
#include <thread>
#include <tuple>
#include <vector>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using meterwire::test::p1_telegram;

namespace {

Config config(std::vector<std::string> sources, std::vector<std::string> sinks) {
  std::vector<std::string> arguments{"--gateway=bbb-7"};
  for (auto& source : sources) {
    arguments.push_back("--source=" + source);
  }
  for (auto& sink : sinks) {
    arguments.push_back("--sink=" + sink);
  }
  return read_config(arguments);
}

}  // namespace

TEST_CASE("all sources go to all sinks, numbered together") {
  const test::TemporaryDirectory directory;
  const test::Receiver one;
  const test::Receiver other;
  Forwarder forwarder(config(
      {"file:" + directory.file("a", p1_telegram(1) + p1_telegram(2)), "file:" + directory.file("b", p1_telegram(3))},
      {one.uri(), other.uri()}));
  CHECK(forwarder.run() == 0);
  for (const auto* const receiver : {&one, &other}) {
    std::string boot;
    for (std::uint64_t seq = 0; seq < 3; ++seq) {
      const auto message = feed::decode(receiver->receive());
      REQUIRE(message.has_value());
      CHECK(message->seq == seq);
      CHECK(message->gateway == "bbb-7");
      boot = message->boot;
    }
    CHECK(boot.size() == 16);
    CHECK(receiver->empty());
  }
}

TEST_CASE("the clock that stamps records can be given") {
  const test::TemporaryDirectory directory;
  const test::Receiver receiver;
  Forwarder forwarder(config({"file:" + directory.file("a", p1_telegram(1))}, {receiver.uri()}), {},
                      [] { return std::chrono::system_clock::time_point{1795176000s}; });
  CHECK(forwarder.run() == 0);
  CHECK(feed::decode(receiver.receive())->received == "2026-11-20T12:00:00.000000Z");
}

TEST_CASE("files without a record are a failure, one good file among empty ones is not") {
  const test::TemporaryDirectory directory;
  const test::Receiver receiver;
  const auto empty = "file:" + directory.file("empty", "");
  const auto good = "file:" + directory.file("good", p1_telegram(1));
  CHECK(Forwarder(config({empty}, {receiver.uri()})).run() == 1);
  CHECK(Forwarder(config({empty, good}, {receiver.uri()})).run() == 0);
  CHECK(Forwarder(config({"file:" + directory.path("missing"), good}, {receiver.uri()})).run() == 1);
}

TEST_CASE("what was refused is summed up from time to time, and nothing is no news") {
  for (const bool is_damaged : {false, true}) {
    const test::LogCapture log;
    const test::Pty line;
    Timing timing;
    timing.summary = 100ms;
    Forwarder forwarder(config({"serial:" + line.path() + "?protocol=dsmr"}, {}), timing);
    std::thread hand([&] {
      std::this_thread::sleep_for(50ms);
      auto telegram = p1_telegram(1);
      telegram[60] ^= is_damaged ? 1 : 0;
      line.write(telegram);
      std::this_thread::sleep_for(400ms);
      forwarder.stop();
    });
    std::ignore = forwarder.run();
    hand.join();
    std::size_t sums = 0;
    for (auto at = log.text().find(": telegrams 1"); at != std::string::npos;
         at = log.text().find(": telegrams 1", at + 1)) {
      ++sums;
    }
    INFO(log.text());
    CHECK(sums == (is_damaged ? 2U : 1U));  // one at the end
  }
}

TEST_CASE("a source that waits for ever is ended from outside") {
  const test::Pty silent;
  Forwarder forwarder(config({"serial:" + silent.path()}, {}));
  std::thread hand([&] {
    std::this_thread::sleep_for(100ms);
    forwarder.stop();
  });
  const auto before = std::chrono::steady_clock::now();
  std::ignore = forwarder.run();
  CHECK(std::chrono::steady_clock::now() - before < 1s);
  hand.join();
}
