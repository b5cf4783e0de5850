#include "receiver/intake/intake.hpp"

#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"
#include "transport/feed/encode.hpp"
#include "transport/feed/seal/sealer.hpp"

#include <string>
#include <vector>

namespace meterwire::receiver {
namespace {

/// Keeps what it is given.
class Kept : public Output {
 public:
  void show(const feed::Message& message, std::string_view raw) override {
    messages.push_back(message);
    datagrams.emplace_back(raw);
  }
  void tick() override {}
  void finish() override {}

  std::vector<feed::Message> messages;
  std::vector<std::string> datagrams;
};

struct Run {
  Books books;
  Kept output;
  Doorman doorman{{}};
  Intake intake{doorman, books, output};

  std::string reason(const std::string& datagram) {
    const auto refusal = intake.take({datagram, {}, false});
    if (refusal) {
      CHECK(!refusal->detail.empty());
      CHECK(refusal->detail.find('\n') == std::string::npos);
      CHECK(refusal->detail.find('\x1b') == std::string::npos);
    }
    return refusal ? std::string(refusal->reason) : "taken";
  }
};

TEST_CASE("datagrams are shown as received, duplicates only counted") {
  Run run;
  const auto message = household("g", "m", 1);
  const auto datagram = feed::encode(message);
  CHECK(run.reason(datagram) == "taken");
  CHECK(run.reason(datagram) == "taken");
  CHECK(run.output.messages == std::vector{message});
  CHECK(run.output.datagrams == std::vector{datagram});
  CHECK(run.intake.records() == 1);
  CHECK(run.books.losses.counts("g") == LossCounts{.datagrams = 2, .records = 1, .duplicate = 1});
}

TEST_CASE("a record counts once, when its last part has come") {
  Run run;
  auto message = household("g", "m", 1);
  const auto readings = message.readings;
  for (int i = 0; i < 10; ++i) {
    message.readings.insert(message.readings.end(), readings.begin(), readings.end());
  }
  const auto parts = feed::encode_parts(message, 512);
  REQUIRE(parts.size() > 2);
  for (const auto& part : parts) {
    CHECK(run.intake.records() == 0);
    CHECK(run.reason(part) == "taken");
  }
  CHECK(run.intake.records() == 1);
  CHECK(run.output.datagrams == parts);
}

TEST_CASE("the largest telegram in the smallest datagrams is taken") {
  Run run;
  auto message = household(std::string(64, 'g'), std::string(64, 'm'), 1);
  message.telegram = std::string(std::size_t{64} * 1024, '\x01');  // six bytes each in JSON
  const auto parts = feed::encode_parts(message, 512);
  CHECK(parts.size() > 1024);
  CHECK(parts.size() <= feed::most_parts);
  for (const auto& part : parts) {
    REQUIRE(run.reason(part) == "taken");
  }
  CHECK(run.intake.records() == 1);
}

TEST_CASE("what is no message of the feed is refused, by reason") {
  Run run;
  const std::string head = R"({"v":1,"gateway":"g","meter":"m","protocol":"dsmr","boot":"b","seq":1,)";
  const std::string tail = R"("received":"t","check":"none","readings":[]})";
  CHECK(run.reason("") == "not-json");
  CHECK(run.reason("hello") == "not-json");
  CHECK(run.reason("/ISk5\\2MT382-1000") == "not-json");
  CHECK(run.reason("[1]") == "not-an-object");
  CHECK(run.reason(R"({"v":2})") == "unknown-version");
  CHECK(run.reason(R"({"v":1})") == "missing-field");
  CHECK(run.reason(R"({"v":1,"meter":"m","protocol":"dsmr","received":"t","check":"none","readings":[]})") ==
        "missing-field");
  CHECK(run.reason(R"({"v":1,"gateway":7})") == "wrong-type");
  CHECK(run.reason(R"({"v":1,"gateway":"\u001b[2J\n","x":)") == "not-json");
  CHECK(run.reason(head + R"("part":3,"parts":2,)" + tail) == "wrong-type");
  CHECK(run.reason(head + R"("part":1,"parts":4097,)" + tail) == "oversized");
  CHECK(run.reason(R"({"v":1,"gateway":")" + std::string(256, 'g') + R"(","boot":"b","seq":1,"meter":"m",)" +
                   R"("protocol":"dsmr","part":1,"parts":1,)" + tail) == "oversized");
  CHECK(run.reason(head + R"("part":1,"parts":2,)" + tail) == "taken");
  CHECK(run.reason(head + R"("part":2,"parts":3,)" + tail) == "contradiction");
  CHECK(run.books.refusals.total() == 13);
  CHECK(run.books.losses.total().datagrams == 1);
  CHECK(run.output.messages.size() == 1);
}

TEST_CASE("what was taken in is given on, also what came before") {
  Run run;
  std::vector<bool> is_new;
  run.intake.on_taken = [&](const Taken& taken) { is_new.push_back(taken.is_new); };
  const auto datagram = feed::encode(household("g", "m", 1));
  run.reason(datagram);
  run.reason(datagram);
  run.reason("hello");
  CHECK(is_new == std::vector{true, false});
}

TEST_CASE("what is refused counts for the gateway and boot whose it claims to be, where that is known") {
  Run run;
  const std::string head = R"({"v":1,"gateway":"g","meter":"m","protocol":"dsmr","boot":"b","seq":1,)";
  const std::string tail = R"("received":"t","check":"none","readings":[]})";
  CHECK(run.reason(head + R"("part":1,"parts":2,)" + tail) == "taken");
  CHECK(run.reason(head + R"("part":2,"parts":3,)" + tail) == "contradiction");
  CHECK(run.books.losses.counts("g").rejected == 1);
  CHECK(run.intake.take({"{}", {}, true})->reason == "oversized");
  CHECK(run.books.losses.total().rejected == 1);
}

TEST_CASE("two that send in one name are told") {
  Run run;
  int told = 0;
  run.intake.on_shared_name = [&](const SharedName& shared) {
    CHECK(shared.gateway == "g");
    ++told;
  };
  for (std::uint64_t seq = 0; seq < 20; ++seq) {
    const auto datagram = feed::encode(household("g", "m", seq));
    const ReplyPath path{{{}, 0, static_cast<std::uint16_t>(seq % 2)}, {}};
    REQUIRE(!run.intake.take({datagram, path, false}));
    REQUIRE(!run.intake.take({datagram, {{{}, 0, 7}, {}}, false}));  // doubled on another way: no third one
  }
  CHECK(told > 0);
  REQUIRE(run.books.senders.shared().size() == 1);
  CHECK(run.books.senders.shared().front().senders[0].port != 7);
}

TEST_CASE("names that a stranger makes up wipe no account of a gateway that has a key") {
  feed::FeedKey key{"bbb-7", {}};
  feed::Sealer sealer(key, feed::Direction::record, {1, 2, 3, 4, 5, 6, 7, 8});
  Books books;
  Kept output;
  Doorman doorman({key});
  Intake intake(doorman, books, output);
  const auto send = [&](const std::string& datagram) { return intake.take({datagram, {}, false}); };
  const auto first = feed::encode(household("bbb-7", "m", 1));
  REQUIRE(!send(sealer.seal(first)));
  REQUIRE(!send(sealer.seal(feed::encode(household("bbb-7", "m", 3)))));
  CHECK(send(first)->reason == "unsealed");
  for (int i = 0; i < 3000; ++i) {
    REQUIRE(!send(feed::encode(household("made up " + std::to_string(i), "m", 1))));
  }
  REQUIRE(!send(sealer.seal(first)));
  CHECK(books.losses.counts("bbb-7") ==
        LossCounts{.datagrams = 3, .records = 2, .lost = 1, .duplicate = 1, .rejected = 1});
  CHECK(books.losses.gateways().size() == 1025);
}

TEST_CASE("an unknown version says what to do") {
  Run run;
  const auto refusal = run.intake.take({R"({"v":2,"gateway":"g"})", {}, false});
  REQUIRE(refusal);
  CHECK_THAT(refusal->detail, Catch::Matchers::Contains("this receiver knows version 1"));
}

}  // namespace
}  // namespace meterwire::receiver
