#include "forwarder/pipeline.hpp"

#include "forwarder/sinks.hpp"
#include "tests/forwarder/log_capture.hpp"
#include "tests/forwarder/receiver.hpp"
#include "tests/forwarder/telegrams.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/ciphered.hpp"
#include "transport/feed/decode.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <set>
#include <string>
#include <utility>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using meterwire::test::p1_telegram;
using meterwire::test::Receiver;

namespace {

struct Rig {
  explicit Rig(const char* uri = "serial:/dev/meter", WallClock clock_of_test = std::chrono::system_clock::now)
      : source(source_from(uri)), clock(std::move(clock_of_test)) {
    sinks.push_back(sink_from(receiver.uri()).make(context.get_executor(), "bbb-7", clock));
  }
  bool take(std::string_view bytes) {
    Frame frame;
    frame.bytes = bytes;
    return pipeline.take(frame) == Taken::record;
  }
  boost::asio::io_context context;
  Receiver receiver;
  SourceOptions source;
  WallClock clock;
  Pipeline::Sinks sinks;
  Pipeline pipeline{source, clock, sinks};
};

}  // namespace

TEST_CASE("a telegram becomes a stamped message at every sink") {
  Rig rig;
  const Receiver other;
  rig.sinks.push_back(sink_from(other.uri()).make(rig.context.get_executor(), "bbb-7", rig.clock));
  REQUIRE(rig.take(p1_telegram(1234567)));
  REQUIRE(rig.take(p1_telegram(1234568)));
  std::set<std::string> boots;
  for (const auto* const receiver : {&std::as_const(rig.receiver), &other}) {
    for (std::uint64_t seq = 0; seq < 2; ++seq) {
      const auto message = feed::decode(receiver->receive());
      REQUIRE(message.has_value());
      CHECK(message->seq == seq);
      boots.insert(message->boot);
      CHECK(message->check == "crc16");
    }
  }
  CHECK(boots.size() == 2);  // each sink numbers what it sends
  CHECK(rig.pipeline.counters().telegrams == 2);
  CHECK(rig.pipeline.counters().records == 2);
}

TEST_CASE("a telegram that is refused is counted by reason, uses no number, and is not sent") {
  Rig rig;
  auto damaged = p1_telegram(1234567);
  damaged[60] ^= 1;
  CHECK_FALSE(rig.take(damaged));
  CHECK_FALSE(rig.take(damaged));
  CHECK(rig.receiver.empty());
  CHECK(rig.pipeline.counters().telegrams == 2);
  CHECK(rig.pipeline.counters().records == 0);
  CHECK(rig.pipeline.counters().rejected.at(RejectReason::crc_mismatch) == 2);
  REQUIRE(rig.take(p1_telegram(1)));
  CHECK(feed::decode(rig.receiver.receive())->seq == 0);
}

TEST_CASE("a frame that is a meter's and cannot be read is told from damage") {
  Rig rig;
  auto damaged = p1_telegram(1);
  damaged[60] ^= 1;
  CHECK(rig.pipeline.take({.bytes = damaged}) == Taken::refused);
  const auto sealed = test::ciphered(p1_telegram(1), 7);
  CHECK(rig.pipeline.take({.bytes = sealed, .kind = FrameKind::ciphered}) == Taken::unreadable);
  CHECK(rig.pipeline.counters().rejected.at(RejectReason::no_key) == 1);
}

TEST_CASE("keys are those of the source, and so is the frame counter") {
  Rig rig("serial:/dev/meter?decryption-key=0123456789ABCDEF0123456789ABCDEF");
  Rig other("serial:/dev/other?decryption-key=0123456789ABCDEF0123456789ABCDEF");
  const auto sealed = test::ciphered(p1_telegram(1), 7);
  const Frame frame{.bytes = sealed, .kind = FrameKind::ciphered};
  CHECK(rig.pipeline.take(frame) == Taken::record);
  CHECK(rig.pipeline.take(frame) == Taken::unreadable);
  CHECK(rig.pipeline.counters().rejected.at(RejectReason::replayed) == 1);
  CHECK(other.pipeline.take(frame) == Taken::record);
}

TEST_CASE("a clock that is off is told of a live source, with the zone of the source") {
  struct Case {
    const char* uri;
    std::chrono::seconds later;  // than 2026-11-20T19:00:00 in winter, Amsterdam, which the telegram shows
    const char* says;
  };
  for (const auto& [uri, later, says] :
       {Case{"serial:/dev/meter", 5s, ""}, Case{"serial:/dev/meter", 2h, "7200 s behind"},
        Case{"serial:/dev/meter?timezone=Europe/Amsterdam", -10min, "600 s ahead of"},
        Case{"serial:/dev/meter?timezone=Europe/London", 5s, "3595 s ahead of"}, Case{"file:telegrams.txt", 2h, ""}}) {
    const test::LogCapture log;
    Rig rig(uri, [later = later] { return std::chrono::system_clock::time_point{1795197600s + later}; });
    REQUIRE(rig.take(p1_telegram(1)));
    INFO(uri << log.text());
    CHECK(log.text().empty() == (*says == '\0'));
    CHECK(log.text().find(says) != std::string::npos);
  }
}

TEST_CASE("the check of the source is used") {
  Rig rig("serial:/dev/meter?crc=off");
  auto damaged = p1_telegram(1234567);
  damaged[damaged.size() - 3] ^= 1;
  CHECK(rig.take(damaged));
}
