#include "forwarder/pipeline.hpp"

#include "tests/forwarder/receiver.hpp"
#include "tests/forwarder/telegrams.hpp"
#include "tests/support/catch.hpp"
#include "transport/feed/decode.hpp"

#include <boost/asio/io_context.hpp>

using namespace meterwire;
using namespace meterwire::forwarder;
using meterwire::test::p1_telegram;
using meterwire::test::Receiver;

namespace {

struct Rig {
  explicit Rig(const char* uri = "serial:/dev/meter") : source(source_from(uri)) {
    sinks.push_back(std::make_unique<Sink>(context.get_executor(), sink_from(receiver.uri())));
  }
  bool take(std::string_view bytes) {
    Frame frame;
    frame.bytes = bytes;
    return pipeline.take(frame) == Taken::record;
  }
  boost::asio::io_context context;
  Receiver receiver;
  SourceOptions source;
  Envelope envelope{"bbb-7"};
  Pipeline::Sinks sinks;
  Pipeline pipeline{source, envelope, sinks};
};

}  // namespace

TEST_CASE("a telegram becomes a stamped message at every sink") {
  Rig rig;
  const Receiver other;
  rig.sinks.push_back(std::make_unique<Sink>(rig.context.get_executor(), sink_from(other.uri())));
  REQUIRE(rig.take(p1_telegram(1234567)));
  REQUIRE(rig.take(p1_telegram(1234568)));
  for (const auto* const receiver : {&std::as_const(rig.receiver), &other}) {
    for (std::uint64_t seq = 0; seq < 2; ++seq) {
      const auto message = feed::decode(receiver->receive());
      REQUIRE(message.has_value());
      CHECK(message->seq == seq);
      CHECK(message->boot == rig.envelope.boot());
      CHECK(message->check == "crc16");
    }
  }
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

TEST_CASE("the check of the source is used") {
  Rig rig("serial:/dev/meter?crc=off");
  auto damaged = p1_telegram(1234567);
  damaged[damaged.size() - 3] ^= 1;
  CHECK(rig.take(damaged));
}
