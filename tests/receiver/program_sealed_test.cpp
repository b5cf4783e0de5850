// The real program, and feeds that are sealed, forged or shared.

#include "tests/receiver/program.hpp"
#include "tests/receiver/sender.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/feed/acknowledgement.hpp"
#include "transport/feed/seal/key_file.hpp"
#include "transport/feed/seal/opener.hpp"
#include "transport/feed/seal/sealer.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <csignal>
#include <fstream>
#include <iterator>

namespace meterwire::receiver {
namespace {

using Catch::Matchers::Contains;

constexpr const char* boot = "9f86d081884c7d65";

boost::json::value stats_in(const std::string& path) {
  std::ifstream file(path);
  return boost::json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

feed::Sealer sealer(const feed::FeedKey& key) {
  return {key, feed::Direction::record, feed::kid_context_of(boot)};
}

/// A run with a key of bbb-7 that keygen made.
struct Run {
  test::TemporaryDirectory folder;
  std::string key_file = folder.path("bbb-7.key");
  std::string stats = folder.path("stats.json");
  std::string store = folder.path("feed.db");

  Run() {
    Program keygen({"keygen", "bbb-7", "--out", key_file});
    REQUIRE(keygen.wait() == 0);
    CHECK_THAT(keygen.out(), Contains("--key-file " + key_file));
  }

  [[nodiscard]] std::vector<std::string> arguments(std::vector<std::string> more) const {
    std::vector<std::string> all{"--listen", "127.0.0.1:0", "--output",   "jsonl",
                                 "--stats",  stats,         "--key-file", key_file};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
};

TEST_CASE("a gateway that has a key is believed sealed, with that key, and once") {
  const Run run;
  const auto key = feed::read_key_file(run.key_file);
  auto sealed = sealer(key);
  auto wrong = sealer(feed::new_key("bbb-7"));
  auto unknown = sealer(feed::new_key("bbb-8"));
  Program program(run.arguments({"--count", "3"}));
  Sender sender(program.port());
  const auto first = sealed.seal(datagram(1));
  sender.send(first);
  sender.send(datagram(2));
  sender.send(wrong.seal(datagram(2)));
  sender.send(unknown.seal(datagram(2)));
  sender.send(first);
  sender.send(
      "\xD0"
      "nonsense");
  sender.send(sealed.seal("no JSON"));
  sender.send(sealed.seal(datagram(2)));
  sender.send(sealed.seal(datagram(4)));
  CHECK(program.wait() == 0);
  CHECK(program.out() == datagram(1) + '\n' + datagram(2) + '\n' + datagram(4) + '\n');
  CHECK_THAT(program.err(), Contains("not sealed, but \"bbb-7\" has a key here"));
  CHECK_THAT(program.err(), Contains("sealed with another key than \"bbb-7\" has here"));
  CHECK_THAT(program.err(), Contains("(give its key file with --key-file"));
  const auto stats = stats_in(run.stats);
  CHECK(stats.at("refused") ==
        boost::json::value{
            {"no-key", 1}, {"not-cose", 1}, {"not-json", 1}, {"replayed", 1}, {"unsealed", 1}, {"wrong-tag", 1}});
  REQUIRE(stats.at("boots").as_array().size() == 1);
  const auto& only = stats.at("boots").at(0);
  CHECK(only.at("gateway") == "bbb-7");
  CHECK(only.at("boot") == boot);
  CHECK(only.at("received") == 3);
  CHECK(only.at("lost") == 1);
  CHECK(only.at("rejected") == 3);
}

TEST_CASE("what was seen before a restart is refused after it, and acknowledgements are sealed") {
  const Run run;
  const auto key = feed::read_key_file(run.key_file);
  auto sealed = sealer(key);
  const auto captured = sealed.seal(datagram(1, R"("part":1,"parts":1,"ack":true,)"));
  feed::Opener opener({key}, feed::Direction::acknowledgement);
  for (int start = 0; start < 2; ++start) {
    Program program(run.arguments({"--sqlite", run.store}));
    Sender sender(program.port());
    sender.send(captured);
    sender.send(sealed.seal(datagram(2, R"("part":1,"parts":1,"ack":true,)")));
    std::uint64_t last = 0;
    while (last < 2) {
      const auto answer = sender.answer();
      REQUIRE(!answer.empty());
      const auto opened = opener.open(answer);
      REQUIRE(opened.has_value());
      const auto told = feed::decode_acknowledgement(opened->payload);
      REQUIRE(told.has_value());
      CHECK(told->gateway == "bbb-7");
      last = told->ranges.back().last;
    }
    program.send_signal(SIGTERM);
    CHECK(program.wait() == 0);
    CHECK(stats_in(run.stats).at("refused").as_object().contains("too-old") == (start == 1));
  }
}

TEST_CASE("two forwarders with one name are named, one that starts again is not") {
  const test::TemporaryDirectory folder;
  const auto stats = folder.path("stats.json");
  const bool are_two = GENERATE(true, false);
  Program program({"--listen", "127.0.0.1:0", "--output", "none", "--stats", stats, "--count", "20"});
  Sender one(program.port());
  Sender other(program.port());
  for (std::uint64_t seq = 0; seq < 20; ++seq) {
    const bool by_other = are_two ? seq % 2 == 1 : seq >= 10;
    (by_other ? other : one).send(datagram(seq, R"("part":1,"parts":1,)", by_other ? "b" : "a"));
  }
  CHECK(program.wait() == 0);
  CHECK((program.err().find("bbb-7: two forwarders (or two sinks of one) send in this name, 127.0.0.1:") !=
         std::string::npos) == are_two);
  CHECK(stats_in(stats).at("gateways").at("bbb-7").as_object().contains("senders") == are_two);
}

TEST_CASE("a key that others can read is wrong usage, one that exists is not overwritten") {
  const Run run;
  Program again({"keygen", "bbb-7", "--out", run.key_file});
  CHECK(again.wait() == 1);
  CHECK_THAT(again.err(), Contains(run.key_file));
  std::filesystem::permissions(run.key_file, std::filesystem::perms(0644));
  Program program(run.arguments({}));
  CHECK(program.wait() == 2);
  CHECK_THAT(program.err(), Contains(run.key_file));
  Program usage({"keygen"});
  CHECK(usage.wait() == 2);
}

}  // namespace
}  // namespace meterwire::receiver
