#include "forwarder/mqtt/mqtt_sink_options.hpp"

#include "forwarder/mqtt/topics.hpp"
#include "transport/feed/utf8.hpp"
#include "transport/parameters.hpp"
#include "transport/secret.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <vector>

namespace meterwire::forwarder::mqtt {

using transport::Parameters;

namespace {

constexpr std::array<std::string_view, 8> known_of_mqtt{"user",  "password", "password-file", "client-id",
                                                        "topic", "retain",   "discovery",     "discovery-prefix"};
constexpr std::array<std::string_view, 3> known_of_tls{"ca-file", "cert-file", "tls-key-file"};
constexpr std::array<std::string_view, 1> known_of_discovery{"birth-topic"};

std::vector<std::string_view> known() {
  std::vector<std::string_view> names(known_of_mqtt.begin(), known_of_mqtt.end());
  names.insert(names.end(), known_of_tls.begin(), known_of_tls.end());
  names.insert(names.end(), known_of_discovery.begin(), known_of_discovery.end());
  names.insert(names.end(), delivery_options.begin(), delivery_options.end());
  names.insert(names.end(), selection_options.begin(), selection_options.end());
  return names;
}

std::string topic_of(const Parameters& parameters, std::string_view name, const std::string& usual) {
  const auto topic = parameters.text(name).value_or(usual);
  if (!is_topic(topic)) {
    Parameters::refuse(name, topic, "levels between slashes without '+' and '#', as in home/meters");
  }
  return topic;
}

std::string text_of(const Parameters& parameters, std::string_view name) {
  const auto text = parameters.text(name).value_or("");
  if (!feed::is_utf8(text) || !feed::is_printable(text)) {
    throw std::invalid_argument(fmt::format("option {}: expected a text without control characters", name));
  }
  return text;
}

std::string file_of(const Parameters& parameters, std::string_view name) {
  const auto file = parameters.text(name).value_or("");
  if (!file.empty() && ::access(file.c_str(), R_OK) != 0) {
    throw std::invalid_argument(
        fmt::format("option {}: cannot read {}: {}", name, file, std::generic_category().message(errno)));
  }
  return file;
}

void take_password(const Parameters& parameters, ConnectionOptions& connection) {
  const auto password = parameters.secret("password");
  constexpr std::array<std::string_view, 2> passwords{"password", "password-file"};
  parameters.only_with("user", !connection.user.empty(), passwords);
  connection.password = password.value_or("");
}

void take_tls(const Parameters& parameters, ConnectionOptions& connection) {
  parameters.only_with("mqtts", connection.tls, known_of_tls);
  connection.ca_file = file_of(parameters, "ca-file");
  connection.cert_file = file_of(parameters, "cert-file");
  connection.key_file = file_of(parameters, "tls-key-file");
  if (connection.cert_file.empty() != connection.key_file.empty()) {
    throw std::invalid_argument("cert-file and tls-key-file go together: give both or none");
  }
  if (!connection.key_file.empty()) {
    transport::require_private_file(connection.key_file);
  }
}

}  // namespace

MqttSinkOptions mqtt_sink_options(const transport::Uri& uri) {
  transport::require_no_secret(uri.place());
  const Parameters parameters(uri, known());
  MqttSinkOptions sink;
  sink.place = uri.place();
  sink.connection.host = uri.host;
  sink.connection.port = uri.port;
  sink.connection.tls = uri.scheme == transport::Scheme::mqtts;
  sink.connection.user = text_of(parameters, "user");
  sink.connection.client_id = text_of(parameters, "client-id");
  take_password(parameters, sink.connection);
  take_tls(parameters, sink.connection);
  sink.topic = topic_of(parameters, "topic", sink.topic);
  sink.retain = parameters.flag("retain").value_or(sink.retain);
  const bool discovery = parameters.flag("discovery").value_or(true);
  constexpr std::array<std::string_view, 2> of_discovery{"discovery-prefix", "birth-topic"};
  parameters.only_with("discovery=true", discovery, of_discovery);
  sink.discovery_prefix = discovery ? topic_of(parameters, "discovery-prefix", sink.discovery_prefix) : "";
  sink.birth_topic = discovery ? topic_of(parameters, "birth-topic", sink.discovery_prefix + "/status") : "";
  sink.delivery = delivery_from(parameters);
  sink.selection = selection_from(parameters);
  return sink;
}

std::string describe(const MqttSinkOptions& sink) {
  const auto& connection = sink.connection;
  auto text = fmt::format("sink {}: topics {}/…{}", sink.place, sink.topic, sink.retain ? ", values retained" : "");
  if (!connection.user.empty()) {
    text += fmt::format(", as user {}{}", connection.user, connection.password.empty() ? " without a password" : "");
  }
  if (connection.tls) {
    text +=
        fmt::format(", vouched for by {}", connection.ca_file.empty() ? "who the system trusts" : connection.ca_file);
  }
  if (!connection.cert_file.empty()) {
    text += fmt::format(", with certificate {}", connection.cert_file);
  }
  text += sink.discovery_prefix.empty() ? ", Home Assistant not told"
                                        : fmt::format(", Home Assistant told under {}", sink.discovery_prefix);
  text += ", acknowledged, " + describe(sink.delivery);
  const auto selection = describe(sink.selection);
  return selection.empty() ? text : text + ", " + selection;
}

}  // namespace meterwire::forwarder::mqtt
