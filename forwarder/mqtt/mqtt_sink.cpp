#include "forwarder/mqtt/mqtt_sink.hpp"

#include "transport/feed/decode.hpp"
#include "transport/feed/encode.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

namespace meterwire::forwarder::mqtt {

namespace asio = boost::asio;

namespace {

constexpr std::string_view online = "online";  // what Home Assistant expects unless it is told otherwise
constexpr std::string_view offline = "offline";

// TCP sends again by itself, so there is no hurry; what is in flight is not sent twice on one connection anyway.
DeliveryTiming timing_of(const DeliveryOptions& options) {
  DeliveryTiming timing;
  timing.first_distance = std::chrono::seconds(5);
  timing.rate = options.drain_rate;
  timing.window = std::max(timing.window, timing.rate);
  return timing;
}

ConnectionOptions connection_of(ConnectionOptions options, const std::string& gateway) {
  if (options.client_id.empty()) {
    options.client_id = "meterwire-" + gateway;
  }
  return options;
}

}  // namespace

MqttSink::MqttSink(const asio::any_io_executor& executor, const MqttSinkOptions& options, const std::string& gateway,
                   const WallClock& clock)
    : options_(options),
      clock_(clock),
      gateway_(gateway),
      topics_(options.topic, gateway),
      selection_(options.selection),
      envelope_(gateway),
      client_(executor, options.place, connection_of(options.connection, gateway),
              Will{topics_.status(), std::string(offline)},
              MqttClient::Events{
                  .connected = [this] { connected(); },
                  .lost = [this] { lost(); },
                  .taken = [this](int number) { taken(number); },
                  .refused = [this](int number, std::string_view why) { refused(number, why); },
                  .received = [this](std::string_view topic, std::string_view payload) { received(topic, payload); }}),
      delivery_(
          executor, options.place, options.delivery, [this](const Parcel& parcel) { publish(parcel); },
          timing_of(options.delivery), clock_) {
  if (!options.discovery_prefix.empty()) {
    discovery_.emplace(options.discovery_prefix, gateway, topics_);
  }
}

asio::awaitable<void> MqttSink::prepare() {
  delivery_.start();
  client_.start();
  co_return;
}

void MqttSink::send(const Record& /*record*/, const feed::Message& message,
                    std::chrono::system_clock::time_point received) {
  if (auto selected = selection_.pass(message, received)) {
    put(std::move(*selected), received);
  }
}

void MqttSink::put(feed::Message message, std::chrono::system_clock::time_point received) {
  envelope_.stamp(message);
  delivery_.deliver({message.boot, message.seq}, {feed::encode(message)}, received);
}

void MqttSink::publish(const Parcel& parcel) {
  // More than the spool sends at once are not in flight unless records come faster than the broker takes them; they
  // wait.
  const auto most_records = 2 * timing_of(options_.delivery).window;
  if (!client_.is_connected() || in_flight_.contains(parcel.id) || in_flight_.records() >= most_records) {
    return;
  }
  for (const auto& json : parcel.datagrams) {
    for (const auto& publication : publications_of(json)) {
      const auto number = client_.publish(publication);
      if (!number) {
        ++errors_;
        in_flight_.remove(parcel.id);
        return;
      }
      ++published_;
      in_flight_.add(*number, parcel.id);
    }
  }
}

std::vector<Publication> MqttSink::publications_of(const std::string& json) {
  // We have made it ourselves; if the spool returns something else, its meter is not known, but it is not lost.
  const auto decoded = feed::decode(json);
  const auto message = decoded.has_value() ? *decoded : feed::Message{};
  std::vector<Publication> publications;
  if (latest_.is_latest(message)) {
    const auto readings = named_readings(message);
    if (discovery_) {
      publish(discovery_->learn(message, readings));
    }
    publications = value_publications(topics_, readings, options_.retain);
  }
  publications.push_back(record_publication(topics_, message.meter, json));
  return publications;
}

// What needs no account: it is published again with each connection.
void MqttSink::publish(const std::vector<Publication>& publications) {
  for (const auto& publication : publications) {
    if (client_.publish(publication)) {
      ++published_;
    } else {
      ++errors_;
    }
  }
}

void MqttSink::connected() {
  publish({{topics_.status(), std::string(online), true}});
  if (discovery_) {
    client_.subscribe(options_.birth_topic);
    publish(discovery_->all());
  }
  delivery_.reached();
}

void MqttSink::lost() {
  in_flight_.clear();
  delivery_.lost();
}

void MqttSink::taken(int number) {
  if (const auto record = in_flight_.taken(number)) {
    delivery_.acknowledge({gateway_, {{record->boot, record->seq, record->seq}}});
  }
}

void MqttSink::refused(int number, std::string_view why) {
  ++errors_;
  in_flight_.refused(number);
  if (const auto held_back = refusals_.report()) {
    spdlog::warn("{}: the broker does not take a message: {}; is user '{}' allowed to write {}/#?{}", place(), why,
                 options_.connection.user, options_.topic, transport::more_since(*held_back));
  }
}

void MqttSink::received(std::string_view topic, std::string_view payload) {
  if (discovery_ && topic == options_.birth_topic && payload == online) {
    spdlog::info("{}: Home Assistant has started; it is told of all meters again", place());
    publish(discovery_->all());
  }
}

asio::awaitable<void> MqttSink::close(std::chrono::milliseconds patience) {
  for (auto& message : selection_.finish()) {
    put(std::move(message), clock_());
  }
  co_await delivery_.close(patience);
  // With a good bye the broker does not publish the will. Nobody waits for an answer to this: if it does not get there,
  // neither does the good bye, and the will says the same.
  if (client_.is_connected()) {
    publish({{topics_.status(), std::string(offline), true}});
  }
  client_.stop();
}

std::uint64_t MqttSink::undelivered() const {
  const auto counters = delivery_.counters();
  return counters.waiting + counters.lost();
}

SinkCounters MqttSink::counters() const {
  return {published_, errors_, delivery_.counters()};
}

void MqttSink::log_counters() const {
  spdlog::info("{}: messages {}, errors {}", place(), published_, errors_);
  spdlog::info("{}: {}", place(), to_string(delivery_.counters()));
}

}  // namespace meterwire::forwarder::mqtt
