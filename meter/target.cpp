#include "meter/target.hpp"

#include "transport/parameters.hpp"
#include "transport/secret.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "session/session_parameters.hpp"

namespace meterwire::meter {

using iec62056_21::ModeChoice;
using transport::Parameters;
using transport::Scheme;

namespace {

std::vector<std::string_view> known_options() {
  std::vector<std::string_view> known{"line", "mode", "timezone"};
  known.insert(known.end(), session::session_parameters.begin(), session::session_parameters.end());
  return known;
}

void require_two_way(const transport::Uri& uri) {
  if (is_sink(uri.scheme) || uri.scheme == Scheme::file || uri.scheme == Scheme::standard_input) {
    throw std::invalid_argument(fmt::format(
        "{} is nothing that a meter can be asked through: give serial:/dev/ttyUSB0 or tcp://host:port", uri.place()));
  }
  if (uri.scheme != Scheme::serial && uri.port == 0) {
    throw std::invalid_argument(fmt::format("{}: a port is missing behind the host, as in tcp://host:2001", uri.host));
  }
}

bool says_password(const transport::Uri& uri) {
  return std::ranges::any_of(uri.parameters, [](const auto& parameter) {
    return parameter.first == "password" || parameter.first == "password-file";
  });
}

transport::LineSettings line_from(const Parameters& parameters) {
  const auto text = parameters.text("line").value_or("300-7E1");
  const auto line = transport::line_settings_from(text);
  if (!line) {
    Parameters::refuse("line", text, "the speed of the sign-on and 7E1 or 8N1, as in 300-7E1 or 9600-7E1");
  }
  return *line;
}

std::string address_from(const Parameters& parameters) {
  const auto addresses = session::addresses_from(parameters);
  if (addresses.size() > 1) {
    Parameters::refuse("address", *parameters.text("address"),
                       "one address: at the meter one is asked at a time, meterwire-forwarder asks several");
  }
  return addresses.front();
}

}  // namespace

std::string Target::key() const {
  return session.address.empty() ? uri.place() : uri.place() + "?address=" + session.address;
}

const Zone& Target::clock_zone() const {
  return zone ? *zone : zone_named(default_zone);
}

Target target_from(std::string_view text, std::string_view password) {
  Target target;
  target.uri = transport::uri_from((text.starts_with('/') ? "serial:" : "") + std::string(text));
  transport::require_no_secret(target.uri.place());
  require_two_way(target.uri);
  if (!password.empty() && !says_password(target.uri)) {
    target.uri.parameters.emplace_back("password", password);
  }
  const Parameters parameters(target.uri, known_options());
  target.session = session::session_options_from(parameters);
  target.session.address = address_from(parameters);
  target.session.mode =
      parameters
          .one_of<ModeChoice>(
              "mode",
              {{"auto", ModeChoice::automatic}, {"a", ModeChoice::a}, {"b", ModeChoice::b}, {"c", ModeChoice::c}})
          .value_or(ModeChoice::automatic);
  target.line = line_from(parameters);
  target.session.sign_on_baud = target.line.baud;
  if (const auto zone = parameters.text("timezone")) {
    target.zone = Zone(*zone);
  }
  return target;
}

}  // namespace meterwire::meter
