#include "forwarder/domoticz/domoticz_options.hpp"

#include "transport/parameters.hpp"

#include <fmt/format.h>

#include <array>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace meterwire::forwarder {

using transport::Parameters;

namespace {

constexpr std::array<std::string_view, 11> known_of_domoticz{"idx",    "gas-idx",  "water-idx",     "interval",
                                                             "user",   "password", "password-file", "tls",
                                                             "verify", "ca-file",  "state"};
constexpr std::array<std::string_view, 2> known_of_tls{"verify", "ca-file"};
constexpr std::array<std::string_view, 1> known_of_verify{"ca-file"};
constexpr std::array<std::string_view, 2> known_of_user{"password", "password-file"};
constexpr std::array<std::string_view, 1> known_of_electricity{"state"};

std::vector<std::string_view> known() {
  std::vector<std::string_view> names(known_of_domoticz.begin(), known_of_domoticz.end());
  names.insert(names.end(), selection_options.begin(), selection_options.end());
  return names;
}

HttpPeer server_from(const Parameters& parameters, const transport::Uri& uri) {
  HttpPeer server;
  server.host = uri.host;
  server.port = uri.port;
  server.tls = parameters.flag("tls").value_or(false);
  parameters.only_with("tls=true", server.tls, known_of_tls);
  server.verify = parameters.flag("verify").value_or(true);
  parameters.only_with("verify=true", server.verify, known_of_verify);
  if (const auto file = parameters.text("ca-file")) {
    if (file->empty()) {
      Parameters::refuse("ca-file", *file, "a file of certificates in PEM");
    }
    check_ca_file(*file);
    server.ca_file = *file;
  }
  return server;
}

std::string authorization_from(const Parameters& parameters) {
  const auto user = parameters.text("user");
  parameters.only_with("user=", user.has_value(), known_of_user);
  if (!user) {
    return {};
  }
  if (user->empty() || user->find(':') != std::string::npos) {
    Parameters::refuse("user", *user, "a name without ':'");
  }
  const auto password = parameters.secret("password");
  if (!password) {
    throw std::invalid_argument("user= needs one of password-file= and password=");
  }
  return basic_authorization(*user, *password);
}

void check_devices(const DomoticzOptions& sink) {
  if (!sink.idx && !sink.gas_idx && !sink.water_idx) {
    throw std::invalid_argument(
        "which device of Domoticz? Give at least one of idx= (electricity), gas-idx= and water-idx=: the column Idx of "
        "Setup, Devices");
  }
  const bool twice = (sink.idx && (sink.idx == sink.gas_idx || sink.idx == sink.water_idx)) ||
                     (sink.gas_idx && sink.gas_idx == sink.water_idx);
  if (twice) {
    throw std::invalid_argument("idx=, gas-idx= and water-idx= are of different devices: two of them are the same");
  }
}

}  // namespace

DomoticzOptions domoticz_options(const transport::Uri& uri) {
  constexpr std::uint32_t most_idx = std::numeric_limits<std::int32_t>::max();
  const Parameters parameters(uri, known());
  DomoticzOptions sink;
  sink.idx = parameters.number("idx", 1, most_idx);
  sink.gas_idx = parameters.number("gas-idx", 1, most_idx);
  sink.water_idx = parameters.number("water-idx", 1, most_idx);
  check_devices(sink);
  constexpr std::uint32_t hour = 3600;
  if (const auto interval = parameters.number("interval", 1, hour)) {
    sink.interval = std::chrono::seconds{*interval};
  }
  sink.server = server_from(parameters, uri);
  sink.authorization = authorization_from(parameters);
  parameters.only_with("idx=", sink.idx.has_value(), known_of_electricity);
  sink.state = parameters.text("state").value_or("");
  sink.selection = selection_from(parameters);
  return sink;
}

std::string describe(const DomoticzOptions& sink) {
  auto text = fmt::format("sink {}:", place_of(sink.server));
  const auto device = [&text](std::string_view what, const std::optional<std::uint32_t>& idx) {
    if (idx) {
      text += fmt::format(" {} idx {},", what, *idx);
    }
  };
  device("electricity", sink.idx);
  device("gas", sink.gas_idx);
  device("water", sink.water_idx);
  text += fmt::format(" every {} s", sink.interval.count());
  if (sink.server.tls) {
    text += sink.server.verify ? ", https" : ", https that anybody can feign (verify=false)";
  }
  if (!sink.authorization.empty()) {
    text += sink.server.tls ? ", with a password" : ", with a password that the network can read (no tls=true)";
  }
  if (!sink.state.empty()) {
    text += fmt::format(", totals kept in {}", sink.state);
  }
  const auto selection = describe(sink.selection);
  return selection.empty() ? text : text + ", " + selection;
}

std::string place_of(const HttpPeer& server) {
  return transport::Uri{transport::Scheme::domoticz, {}, server.host, server.port, {}}.place();
}

}  // namespace meterwire::forwarder
