// The real program under a flood of bad datagrams: it costs the good ones nothing.

#include "tests/receiver/program.hpp"
#include "tests/receiver/sender.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/feed/seal/key_file.hpp"
#include "transport/feed/seal/sealer.hpp"
#include "transport/read_file.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

namespace meterwire::receiver {
namespace {

constexpr const char* boot = "9f86d081884c7d65";
constexpr std::uint64_t rounds = 4000;
constexpr std::uint64_t rounds_for_a_large_one = 40;

/// How much of the receive buffer of a port of this machine is taken.
std::size_t queued(std::uint16_t port) {
  std::ostringstream wanted;
  wanted << ':' << std::uppercase << std::hex << port;
  std::ifstream table("/proc/net/udp");
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) {
    std::istringstream words(line);
    std::string number;
    std::string local;
    std::string remote;
    std::string state;
    std::string queues;  // what is to be sent, what has come
    words >> number >> local >> remote >> state >> queues;
    if (local.ends_with(wanted.str())) {
      return std::stoul(queues.substr(queues.find(':') + 1), nullptr, 16);
    }
  }
  return 0;
}

/// Where the system would drop datagrams it would be the system's doing: its buffer may be small here.
void wait_for_room(std::uint16_t port, std::size_t most) {
  while (queued(port) > most) {
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
}

TEST_CASE("a flood of bad datagrams costs the good ones nothing") {
  const test::TemporaryDirectory folder;
  const auto stats = folder.path("stats.json");
  const auto key_file = folder.path("bbb-7.key");
  const auto key = feed::new_key("bbb-7");
  feed::write_key_file(key_file, key);
  Program program({"--listen", "127.0.0.1:0", "--output", "none", "--key-file", key_file, "--stats", stats});
  const auto port = program.port();
  Sender sender(port);
  const auto context = feed::kid_context_of(boot);
  feed::Sealer good(key, feed::Direction::record, context);
  feed::Sealer forged(feed::new_key("bbb-7"), feed::Direction::record, context);
  feed::Sealer unknown(feed::new_key("bbb-8"), feed::Direction::record, context);
  const std::string usual = R"("part":1,"parts":1,)";
  const auto in_name = [&](const std::string& gateway) {
    auto text = datagram(0);
    return text.replace(text.find("bbb-7"), 5, gateway);
  };
  [[maybe_unused]] std::size_t memory_before = 0;
  for (std::uint64_t round = 0; round < rounds; ++round) {
    wait_for_room(port, 32 * 1024);
    const auto captured = good.seal(datagram(round));
    sender.send(R"({"v":2,"gateway":"bbb-7"})");
    sender.send(R"({"v":1,"gateway":)");
    sender.send("");
    sender.send(in_name(std::string(256, 'g')));
    sender.send(captured);
    sender.send(forged.seal(datagram(round + 1)));
    sender.send(unknown.seal(datagram(round)));
    sender.send(captured);
    sender.send("\xD0" + std::string(100, 'x'));
    sender.send(datagram(round + 1));
    sender.send(datagram(round, usual, "another boot " + std::to_string(round)));
    sender.send(in_name("made up " + std::to_string(round)));
    if (round % rounds_for_a_large_one == 0) {
      sender.send(std::string(65'507, '{'));
    }
    if (round == rounds / 2) {  // Everything that is bounded is full.
      memory_before = program.resident();
    }
  }
  wait_for_room(port, 0);
  [[maybe_unused]] const auto memory = program.resident();
  const auto log = program.err();
  program.send_signal(SIGTERM);
  CHECK(program.wait() == 0);

  const auto told = boost::json::parse(transport::read_file(stats, 1 << 24));
  CHECK(told.at("dropped_by_kernel") == 0);
  CHECK(told.at("refused") == boost::json::value{{"no-key", rounds},
                                                 {"not-cose", rounds},
                                                 {"not-json", 2 * rounds + rounds / rounds_for_a_large_one},
                                                 {"oversized", rounds},
                                                 {"replayed", rounds},
                                                 {"unknown-version", rounds},
                                                 {"unsealed", 2 * rounds},
                                                 {"wrong-tag", rounds}});
  std::vector<boost::json::value> of_the_good_one;
  for (const auto& each : told.at("boots").as_array()) {
    if (each.at("gateway") == "bbb-7" && each.at("boot") == boot) {
      of_the_good_one.push_back(each);
    }
  }
  REQUIRE(of_the_good_one.size() == 1);
  CHECK(of_the_good_one.front() == boost::json::value{{"gateway", "bbb-7"},
                                                      {"boot", boot},
                                                      {"datagrams", rounds},
                                                      {"received", rounds},
                                                      {"lost", 0},
                                                      {"incomplete", 0},
                                                      {"duplicate", 0},
                                                      {"reordered", 0},
                                                      {"late", 0},
                                                      {"rejected", 3 * rounds}});
  CHECK(told.at("gateways").as_object().size() == 1025);
  INFO(log);
  CHECK(std::count(log.begin(), log.end(), '\n') < 40);
#ifndef __SANITIZE_ADDRESS__  // which keeps what was freed
  CHECK(memory < memory_before + 4096);
#endif
}

}  // namespace
}  // namespace meterwire::receiver
