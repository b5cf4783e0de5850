#include "forwarder/udp/udp_sink.hpp"

#include "parsers/clock/zone.hpp"
#include "parsers/parse.hpp"
#include "tests/forwarder/receiver.hpp"
#include "tests/forwarder/telegrams.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/feed/acknowledgement.hpp"
#include "transport/feed/decode.hpp"
#include "transport/feed/from_record.hpp"
#include "transport/feed/seal/key_file.hpp"
#include "transport/feed/seal/opener.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <optional>

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
    sink.emplace(context.get_executor(), udp_sink_options(transport::uri_from(receiver.uri() + options)), "bbb-7");
    sink->send(record, message, std::chrono::system_clock::now());
  }
  boost::asio::io_context context;
  Receiver receiver;
  std::string telegram = test::p1_telegram(1234567);
  Record record;
  std::optional<UdpSink> sink;

  // Until the sink is closed, or that time is over.
  void close(std::chrono::milliseconds patience) {
    boost::asio::co_spawn(context, sink->close(patience), boost::asio::detached);
    context.run_for(patience + std::chrono::seconds(5));
  }
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

TEST_CASE("format=influx is lines of InfluxDB's protocol") {
  const Sent sent("?format=influx");
  CHECK(sent.receiver.receive().starts_with("meterwire,"));
}

TEST_CASE("a sealed sink sends what only a holder of its key can read, within the mtu") {
  const test::TemporaryDirectory directory;
  const auto file = directory.path("bbb-7.key");
  const auto key = feed::new_key("bbb-7");
  feed::write_key_file(file, key);
  const Sent sent("?mtu=640&key-file=" + file);
  feed::Opener opener({key}, feed::Direction::record);
  std::size_t readings = 0;
  while (!sent.receiver.empty()) {
    const auto datagram = sent.receiver.receive();
    CHECK(datagram.size() <= 640);
    CHECK(datagram.find("E0025010156789012") == std::string::npos);
    const auto opened = opener.open(datagram);
    REQUIRE(opened.has_value());
    const auto message = feed::decode(opened->payload);
    REQUIRE(message.has_value());
    CHECK(message->gateway == opened->gateway);
    CHECK(feed::kid_context_of(message->boot) == opened->position.context);
    readings += message->readings.size();
  }
  CHECK(readings == sent.record.readings.size());
}

TEST_CASE("what is acknowledged is delivered, and nothing waits at the end") {
  Sent sent("?ack=true");
  const auto message = feed::decode(sent.receiver.receive());
  REQUIRE(message.has_value());
  CHECK(message->ack);
  const feed::Acknowledgement answer{"bbb-7", {{message->boot, message->seq, message->seq}}};
  sent.receiver.answer(feed::encode_acknowledgement(answer, 1200).front());
  sent.close(std::chrono::seconds(5));
  CHECK(sent.sink->undelivered() == 0);
}

TEST_CASE("what nobody acknowledges is told at the end") {
  Sent sent("?ack=true");
  sent.close(std::chrono::milliseconds(50));
  CHECK(sent.sink->undelivered() == 1);
}

TEST_CASE("what a sink leaves out uses no number, and a window that is open is sent at the end") {
  Sent sent("?every=900&only=energy_import_t1");
  CHECK(sent.receiver.empty());
  sent.close(std::chrono::milliseconds(50));
  const auto message = feed::decode(sent.receiver.receive());
  REQUIRE(message.has_value());
  CHECK(message->seq == 0);
  REQUIRE(message->readings.size() == 1);
  CHECK(message->readings[0].name == "energy_import_t1");
  CHECK(sent.receiver.empty());
}
