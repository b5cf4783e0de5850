#include "receiver/socket/listen_address.hpp"

#include "transport/parameters.hpp"
#include "transport/uri.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace meterwire::receiver {
namespace {

constexpr std::array<std::string_view, 1> known_parameters{"interface"};
constexpr std::string_view scheme = "udp://";
constexpr std::string_view any_port = ":0";

}  // namespace

ListenAddress listen_address_from(std::string_view text) {
  auto base = text.substr(0, text.find('?'));
  const auto parameters = text.substr(base.size());
  const bool has_scheme = base.find("://") != std::string_view::npos;
  if (!has_scheme && base.find(':') == std::string_view::npos) {
    throw std::invalid_argument(fmt::format("bad address '{}': expected HOST:PORT or udp://HOST:PORT", base));
  }
  // A port of 0 is an error in the URI of a sink; to listen on, it is any port that is free.
  const bool wants_any_port = base.ends_with(any_port);
  if (wants_any_port) {
    base.remove_suffix(any_port.size());
  }
  const auto uri = transport::uri_from(fmt::format("{}{}{}", has_scheme ? "" : scheme, base, parameters));
  if (uri.scheme != transport::Scheme::udp) {
    throw std::invalid_argument(
        fmt::format("bad address '{}': the feed comes over UDP, as in udp://0.0.0.0:5005", base));
  }
  ListenAddress address;
  address.host = uri.host;
  address.port = wants_any_port ? std::uint16_t{0} : uri.port;
  address.interface = transport::Parameters(uri, known_parameters).text("interface").value_or("");
  return address;
}

std::string place(const std::string& host, std::uint16_t port) {
  return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port) : fmt::format("[{}]:{}", host, port);
}

}  // namespace meterwire::receiver
