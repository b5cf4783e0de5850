#include "receiver/account/sender.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>

namespace meterwire::receiver {
namespace {

constexpr std::array<std::uint8_t, 12> ipv4_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

}  // namespace

std::string to_string(const Sender& sender) {
  char text[INET6_ADDRSTRLEN] = "";
  const auto& bytes = sender.address;
  const auto port = ':' + std::to_string(sender.port);
  if (std::equal(ipv4_prefix.begin(), ipv4_prefix.end(), bytes.begin())) {
    inet_ntop(AF_INET, bytes.data() + ipv4_prefix.size(), text, sizeof text);
    return text + port;
  }
  inet_ntop(AF_INET6, bytes.data(), text, sizeof text);
  return '[' + std::string(text) + (sender.scope == 0 ? "" : '%' + std::to_string(sender.scope)) + ']' + port;
}

}  // namespace meterwire::receiver
