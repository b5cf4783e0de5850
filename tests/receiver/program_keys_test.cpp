// The real program, whose keys are exchanged while records come in.

#include "tests/receiver/program.hpp"
#include "tests/receiver/sender.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/feed/acknowledgement.hpp"
#include "transport/feed/seal/key_file.hpp"
#include "transport/feed/seal/opener.hpp"
#include "transport/feed/seal/sealer.hpp"
#include "transport/read_file.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <csignal>
#include <filesystem>
#include <fstream>

namespace meterwire::receiver {
namespace {

using Catch::Matchers::Contains;

constexpr const char* old_boot = "9f86d081884c7d65";
constexpr const char* new_boot = "0123456789abcdef";

/// A gateway under one key: sends records that ask to be acknowledged.
class Gateway {
 public:
  Gateway(const feed::FeedKey& key, std::string boot)
      : boot_(std::move(boot)),
        sealer_(key, feed::Direction::record, feed::kid_context_of(boot_)),
        opener_({key}, feed::Direction::acknowledgement) {}

  std::string next() { return sealer_.seal(datagram(seq_++, R"("part":1,"parts":1,"ack":true,)", boot_)); }

  /// Sends a record, and waits until it is acknowledged, sealed with the same key.
  bool delivers(Sender& sender) {
    sender.send(next());
    const auto answer = sender.answer();
    const auto opened = opener_.open(answer);
    if (opened.has_error()) {
      return false;
    }
    const auto told = feed::decode_acknowledgement(opened->payload);
    return told && told->ranges.back().boot == boot_ && told->ranges.back().last == seq_ - 1;
  }

 private:
  std::string boot_;
  feed::Sealer sealer_;
  feed::Opener opener_;
  std::uint64_t seq_ = 0;
};

TEST_CASE("a key is exchanged without a gap: SIGHUP makes the keys be read again") {
  const test::TemporaryDirectory folder;
  const auto keys = folder.path("keys");
  const auto stats = folder.path("stats.json");
  std::filesystem::create_directory(keys);
  const auto old_key = feed::new_key("bbb-7");
  const auto new_key = feed::new_key("bbb-7");
  feed::write_key_file(keys + "/old.key", old_key);
  Program program({"--listen", "127.0.0.1:0", "--output", "none", "--key-dir", keys, "--stats", stats, "--sqlite",
                   folder.path("feed.db")});
  Sender sender(program.port());
  Gateway with_old(old_key, old_boot);
  Gateway with_new(new_key, new_boot);
  for (int i = 0; i < 10; ++i) {
    CHECK(with_old.delivers(sender));
  }

  feed::write_key_file(keys + "/new.key", new_key);
  feed::write_key_file(keys + "/other.key", feed::new_key("bbb-8"));
  program.send_signal(SIGHUP);
  CHECK(with_old.delivers(sender));
  REQUIRE(program.says("keys read again: 2 new, 0 gone, 1 as before\n"));
  CHECK(with_old.delivers(sender));
  const auto captured = with_new.next();
  sender.send(captured);
  REQUIRE(!sender.answer().empty());
  CHECK(with_new.delivers(sender));

  const auto broken = keys + "/broken.key";
  std::ofstream(broken) << "gateway = bbb-9\nkey = 12\n";
  std::filesystem::permissions(broken, std::filesystem::perms(0644));
  program.send_signal(SIGHUP);
  REQUIRE(program.says("; the keys stay as they were\n"));
  CHECK_THAT(program.err(), Contains("broken.key"));
  std::filesystem::permissions(broken, std::filesystem::perms(0600));
  program.send_signal(SIGHUP);
  REQUIRE(program.says("broken.key:2: a key has 64 hex digits, not 2; the keys stay as they were\n"));
  CHECK(with_old.delivers(sender));
  CHECK(with_new.delivers(sender));

  std::filesystem::remove(broken);
  std::filesystem::remove(keys + "/old.key");
  program.send_signal(SIGHUP);
  REQUIRE(program.says("keys read again: 0 new, 1 gone, 2 as before\n"));
  sender.send(with_old.next());
  REQUIRE(program.says("sealed with another key than"));
  sender.send(captured);
  REQUIRE(program.says("replay"));
  CHECK(with_new.delivers(sender));
  program.send_signal(SIGTERM);
  CHECK(program.wait() == 0);

  const auto told = boost::json::parse(transport::read_file(stats, 1 << 20));
  CHECK(told.at("refused") == boost::json::value{{"replayed", 1}, {"wrong-tag", 1}});
  CHECK(told.at("gateways").at("bbb-7").at("restarted") == 1);
  const auto& boots = told.at("boots").as_array();
  REQUIRE(boots.size() == 2);
  CHECK(boots[0].at("boot") == new_boot);
  CHECK(boots[0].at("received") == 4);
  CHECK(boots[1].at("received") == 13);
  CHECK(boots[0].at("lost") == 0);
  CHECK(boots[1].at("lost") == 0);
}

TEST_CASE("keys that are the same are told, too") {
  const test::TemporaryDirectory folder;
  const auto file = folder.path("bbb-7.key");
  feed::write_key_file(file, feed::new_key("bbb-7"));
  Program program({"--listen", "127.0.0.1:0", "--output", "none", "--key-file", file});
  REQUIRE(program.port() != 0);
  program.send_signal(SIGHUP);
  REQUIRE(program.says("keys read again: 0 new, 0 gone, 1 as before\n"));
  program.send_signal(SIGTERM);
  CHECK(program.wait() == 0);
}

}  // namespace
}  // namespace meterwire::receiver
