#pragma once

#include "forwarder/mqtt/mqtt_sink.hpp"
#include "forwarder/mqtt/mqtt_sink_options.hpp"
#include "parsers/clock/zone.hpp"
#include "parsers/parse.hpp"
#include "tests/forwarder/telegrams.hpp"
#include "tests/support/catch.hpp"
#include "transport/feed/from_record.hpp"
#include "transport/uri.hpp"
#include "transport/utc_text.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace meterwire::test {

/// A sink and the loop that drives it.
class PlayingSink {
 public:
  explicit PlayingSink(const std::string& uri, const std::string& gateway = "bbb-7")
      : sink_(context_.get_executor(), forwarder::mqtt::mqtt_sink_options(transport::uri_from(uri)), gateway) {
    boost::asio::co_spawn(context_, sink_.prepare(), boost::asio::detached);
  }

  /// Sends a telegram of a meter that counts that many Wh.
  void send(unsigned wh, std::chrono::system_clock::time_point received = std::chrono::system_clock::now()) {
    Frame frame;
    const auto telegram = p1_telegram(wh);
    frame.bytes = telegram;
    Record record;
    REQUIRE_FALSE(parse(frame, ProtocolChoice::dsmr, CheckMode::automatic, record));
    auto message = feed::message_from(record, Zone(default_zone));
    message.received = transport::utc_text(received);
    sink_.send(record, message, received);
  }

  /// Runs until the condition holds; false where that takes longer than 20 s.
  template <class Condition>
  [[nodiscard]] bool until(Condition condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!condition()) {
      if (std::chrono::steady_clock::now() > deadline) {
        return false;
      }
      context_.restart();
      context_.run_for(std::chrono::milliseconds(10));
    }
    return true;
  }

  [[nodiscard]] bool delivers(std::uint64_t records) {
    return until([&] { return delivered() >= records; });
  }
  [[nodiscard]] std::uint64_t delivered() const { return sink_.counters().delivery->delivered; }

  void close(std::chrono::milliseconds patience = std::chrono::seconds(5)) {
    bool is_closed = false;
    boost::asio::co_spawn(context_, sink_.close(patience), [&](const std::exception_ptr&) { is_closed = true; });
    REQUIRE(until([&] { return is_closed; }));
  }

  [[nodiscard]] forwarder::mqtt::MqttSink& sink() { return sink_; }

 private:
  boost::asio::io_context context_;
  forwarder::mqtt::MqttSink sink_;
};

}  // namespace meterwire::test
