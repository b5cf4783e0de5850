#include "forwarder/mqtt/session.hpp"

#include <fmt/format.h>

#include <mqtt_protocol.h>

#include <stdexcept>
#include <system_error>

namespace meterwire::forwarder::mqtt {

namespace {

// Where Debian keeps the certificates that the system trusts.
constexpr const char* trusted_by_system = "/etc/ssl/certs";

const char* or_null(const std::string& text) {
  return text.empty() ? nullptr : text.c_str();
}

void require(int result, const char* what) {
  if (result != MOSQ_ERR_SUCCESS) {
    throw std::runtime_error(fmt::format("{}: {}", what, mosquitto_strerror(result)));
  }
}

// Never ask for the password of a key at the terminal.
int no_password(char* /*buffer*/, int /*size*/, int /*is_writing*/, void* /*session*/) {
  return 0;
}

mosquitto* new_library(const std::string& client_id, Session* session) {
  static const int initialised = mosquitto_lib_init();
  require(initialised, "MQTT library");
  constexpr bool clean = true;  // what the broker kept for us would be told to nobody
  mosquitto* const library = mosquitto_new(client_id.c_str(), clean, session);
  if (library == nullptr) {
    throw std::runtime_error("MQTT library: no memory");
  }
  return library;
}

}  // namespace

Session::Session(const ConnectionOptions& options, const Will& will, Version version)
    : library_(new_library(options.client_id, this), mosquitto_destroy) {
  require(mosquitto_int_option(get(), MOSQ_OPT_PROTOCOL_VERSION,
                               version == Version::v5 ? MQTT_PROTOCOL_V5 : MQTT_PROTOCOL_V311),
          "protocol version");
  require(mosquitto_int_option(get(), MOSQ_OPT_TCP_NODELAY, 1), "TCP_NODELAY");
  require(mosquitto_will_set(get(), will.topic.c_str(), static_cast<int>(will.payload.size()), will.payload.data(), 1,
                             true),
          "last will");
  if (!options.user.empty()) {
    require(mosquitto_username_pw_set(get(), options.user.c_str(), or_null(options.password)), "user and password");
  }
  if (options.tls) {
    set_tls(options);
  }
  set_callbacks();
}

void Session::set_tls(const ConnectionOptions& options) const {
  require(mosquitto_tls_set(get(), or_null(options.ca_file), options.ca_file.empty() ? trusted_by_system : nullptr,
                            or_null(options.cert_file), or_null(options.key_file), no_password),
          "ca-file, cert-file and tls-key-file");
  constexpr int verify_peer = 1;
  require(mosquitto_tls_opts_set(get(), verify_peer, "tlsv1.2", nullptr), "TLS");
}

void Session::set_callbacks() {
  mosquitto_connect_v5_callback_set(
      get(), [](mosquitto*, void* session, int reason, int /*flags*/, const mosquitto_property* /*properties*/) {
        using enum Note::Kind;
        static_cast<Session*>(session)->notes_.push_back({reason == 0 ? connected : refused, reason});
      });
  mosquitto_publish_v5_callback_set(
      get(), [](mosquitto*, void* session, int number, int reason, const mosquitto_property* /*properties*/) {
        constexpr int first_failure = 0x80;  // MQTT 5, section 2.4
        using enum Note::Kind;
        const bool is_taken = reason < first_failure;
        static_cast<Session*>(session)->notes_.push_back(
            {is_taken ? taken : not_taken, number, {}, is_taken ? "" : mosquitto_reason_string(reason)});
      });
  mosquitto_message_callback_set(get(), [](mosquitto*, void* session, const mosquitto_message* message) {
    const auto* const payload = static_cast<const char*>(message->payload);
    const auto length = static_cast<std::size_t>(message->payloadlen);
    static_cast<Session*>(session)->notes_.push_back(
        {Note::Kind::received, 0, message->topic, length == 0 ? std::string{} : std::string(payload, length)});
  });
  mosquitto_log_callback_set(get(), [](mosquitto*, void* session, int level, const char* text) {
    if (level == MOSQ_LOG_ERR) {
      static_cast<Session*>(session)->last_error_ = text;
    }
  });
}

std::string Session::reason(int result, int error) const {
  if (result == MOSQ_ERR_KEEPALIVE) {  // has no text in version 2.0.11
    return "the broker does not answer any more";
  }
  auto text = result == MOSQ_ERR_ERRNO ? std::generic_category().message(error) : mosquitto_strerror(result);
  if (!text.empty() && text.back() == '.') {
    text.pop_back();
  }
  return last_error_.empty() ? text : fmt::format("{} ({})", text, last_error_);
}

}  // namespace meterwire::forwarder::mqtt
