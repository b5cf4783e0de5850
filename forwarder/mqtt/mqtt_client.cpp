#include "forwarder/mqtt/mqtt_client.hpp"

#include <spdlog/spdlog.h>

#include <exception>
#include <utility>

namespace meterwire::forwarder::mqtt {

namespace asio = boost::asio;

namespace {

// A broker that is back is found within 4 s, however many addresses its name has.
constexpr std::chrono::milliseconds first_pause{250};
constexpr std::chrono::milliseconds longest_pause{2000};

}  // namespace

MqttClient::MqttClient(const asio::any_io_executor& executor, std::string place, ConnectionOptions options, Will will,
                       Events events)
    : executor_(executor),
      place_(std::move(place)),
      options_(std::move(options)),
      will_(std::move(will)),
      events_(std::move(events)),
      pause_(executor),
      pauses_(first_pause, longest_pause) {}

MqttClient::~MqttClient() {
  if (connection_) {
    connection_->close();
  }
}

void MqttClient::start() {
  connect();
}

void MqttClient::connect() {
  connection_ = std::make_shared<Connection>(
      executor_, Connection::Events{.connected = [this] { connected(); },
                                    .taken = events_.taken,
                                    .refused = events_.refused,
                                    .received = events_.received,
                                    .ended = [this](std::string_view why, bool other) { ended(why, other); }});
  try {
    connection_->open(options_, will_, version_, addresses_);
  } catch (const std::exception& error) {  // a certificate that was there at the start, no thread
    connection_->close();
    ended(error.what(), false);
  }
}

void MqttClient::connected() {
  is_connected_ = true;
  pauses_.reset();
  spdlog::info("{}: connected", place_);
  events_.connected();
}

void MqttClient::ended(std::string_view why, bool wants_other_version) {
  report(why);
  if (!is_connected_) {
    using enum Connection::Addresses;
    addresses_ = addresses_ == any ? only_ipv4 : any;
  }
  if (wants_other_version) {
    version_ = version_ == Version::v5 ? Version::v3_1_1 : Version::v5;
  }
  is_connected_ = false;
  events_.lost();
  pause_.expires_after(pauses_.next());
  pause_.async_wait([this](const boost::system::error_code& cancelled) {
    if (!cancelled && !is_stopped_) {
      connect();
    }
  });
}

void MqttClient::report(std::string_view why) {
  if (const auto held_back = failures_.report()) {
    spdlog::warn("{}: {}: {}; trying again{}", place_, is_connected_ ? "connection lost" : "cannot connect", why,
                 transport::more_since(*held_back));
  }
}

std::optional<int> MqttClient::publish(const Publication& publication) {
  return is_connected_ ? connection_->publish(publication.topic, publication.payload, publication.retain)
                       : std::nullopt;
}

void MqttClient::subscribe(const std::string& topic) {
  if (is_connected_) {
    connection_->subscribe(topic);
  }
}

void MqttClient::stop() {
  is_stopped_ = true;
  pause_.cancel();
  if (connection_) {
    connection_->disconnect();
  }
  is_connected_ = false;
}

}  // namespace meterwire::forwarder::mqtt
