#include "forwarder/sink.hpp"

#include "parsers/clock/zone.hpp"
#include "parsers/parse.hpp"
#include "tests/forwarder/receiver.hpp"
#include "tests/forwarder/telegrams.hpp"
#include "tests/support/catch.hpp"
#include "transport/feed/decode.hpp"
#include "transport/feed/from_record.hpp"

#include <boost/asio/io_context.hpp>

using namespace meterwire;
using namespace meterwire::forwarder;
using meterwire::test::Receiver;

namespace {

// Sends one telegram through a sink with those options to a receiver.
struct Sent {
  explicit Sent(const std::string& options) {
    Frame frame;
    frame.bytes = telegram;
    REQUIRE_FALSE(parse(frame, ProtocolChoice::dsmr, CheckMode::automatic, record));
    auto message = feed::message_from(record, Zone(default_zone));
    Sink sink(context.get_executor(), sink_from(receiver.uri() + options), "bbb-7");
    sink.send(record, message, std::chrono::system_clock::now());
  }
  boost::asio::io_context context;
  Receiver receiver;
  std::string telegram = test::p1_telegram(1234567);
  Record record;
};

}  // namespace

TEST_CASE("format=json is the feed, without the telegram unless it is asked for") {
  const Sent sent("");
  const auto message = feed::decode(sent.receiver.receive());
  REQUIRE(message.has_value());
  CHECK(message->gateway == "bbb-7");
  CHECK(message->meter == "E0025010156789012");
  CHECK(message->telegram.empty());
  CHECK(sent.receiver.empty());
}

TEST_CASE("raw=true adds the telegram") {
  const Sent sent("?raw=true&mtu=4000");
  const auto message = feed::decode(sent.receiver.receive(1000, 4000));
  REQUIRE(message.has_value());
  CHECK(message->telegram == sent.telegram);
}

TEST_CASE("a small mtu makes parts, none longer than it") {
  const Sent sent("?mtu=512");
  std::size_t readings = 0;
  std::uint32_t parts = 0;
  while (!sent.receiver.empty()) {
    const auto datagram = sent.receiver.receive();
    CHECK(datagram.size() <= 512);
    const auto message = feed::decode(datagram);
    REQUIRE(message.has_value());
    readings += message->readings.size();
    CHECK(message->part == ++parts);
  }
  CHECK(parts > 1);
  CHECK(readings == sent.record.readings.size());
}

TEST_CASE("format=lines is a datagram a line, format=telegram one in all") {
  const Sent lines("?format=lines");
  CHECK(lines.receiver.receive() == "/ISK5\\2M550E-1012");
  CHECK(lines.receiver.receive().empty());
  CHECK(lines.receiver.receive() == "1-3:0.2.8(50)");

  const Sent whole("?format=telegram");
  CHECK(whole.receiver.receive() == whole.telegram);
  CHECK(whole.receiver.empty());
}
