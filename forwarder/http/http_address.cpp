#include "forwarder/http/http_address.hpp"

#include <boost/asio/ip/address.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace meterwire::forwarder {

namespace ip = boost::asio::ip;

namespace {

[[noreturn]] void refuse(std::string_view text) {
  throw std::invalid_argument(fmt::format(
      "'{}' is no address with a port: write 127.0.0.1:9107 or [::1]:9107 for this machine alone, 0.0.0.0:9107 for all "
      "of the network",
      text));
}

std::uint16_t port_from(std::string_view digits, std::string_view text) {
  std::uint16_t port = 0;
  const auto* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, port);
  if (read.ec != std::errc{} || read.ptr != end || port == 0) {
    refuse(text);
  }
  return port;
}

// The name without its port: "localhost" of "localhost:9107", "[::1]" of "[::1]:9107".
std::string_view name_of(std::string_view host) {
  const auto colon = host.rfind(':');
  const auto bracket = host.rfind(']');
  const bool has_port = colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket);
  return has_port ? host.substr(0, colon) : host;
}

bool is_same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

std::string HttpAddress::text() const {
  return ip.find(':') == std::string::npos ? fmt::format("{}:{}", ip, port) : fmt::format("[{}]:{}", ip, port);
}

HttpAddress http_address_from(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) {
    refuse(text);
  }
  auto host = text.substr(0, colon);
  const bool is_bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (is_bracketed) {
    host = host.substr(1, host.size() - 2);
  }
  boost::system::error_code error;
  const auto address = ip::make_address(host, error);
  if (error || address.is_v6() != is_bracketed) {
    refuse(text);
  }
  return {
      .ip = address.to_string(), .port = port_from(text.substr(colon + 1), text), .is_loopback = address.is_loopback()};
}

std::string describe(const HttpAddress& address) {
  return fmt::format("http http://{}/: live page, /metrics, /health, {}", address.text(),
                     address.is_loopback ? "for this machine alone"
                                         : "which everybody who reaches that address can read, without a password");
}

bool is_meant_for(const HttpAddress& address, std::string_view host) {
  if (!address.is_loopback) {
    return true;
  }
  constexpr std::array<std::string_view, 3> own_names{"localhost", "127.0.0.1", "[::1]"};
  const auto name = name_of(host);
  return name == address.ip || std::ranges::any_of(own_names, [&](auto own) { return is_same_name(name, own); });
}

}  // namespace meterwire::forwarder
