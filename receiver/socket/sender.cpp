#include "receiver/socket/sender.hpp"

#include "receiver/socket/address_bytes.hpp"

#include <arpa/inet.h>

namespace meterwire::receiver {

std::string to_string(const Sender& sender) {
  char text[INET6_ADDRSTRLEN] = "";
  const auto port = ':' + std::to_string(sender.port);
  if (is_ipv4(sender.address)) {
    const auto address = unmapped(sender.address);
    inet_ntop(AF_INET, &address, text, sizeof text);
    return text + port;
  }
  inet_ntop(AF_INET6, sender.address.data(), text, sizeof text);
  return '[' + std::string(text) + (sender.scope == 0 ? "" : '%' + std::to_string(sender.scope)) + ']' + port;
}

}  // namespace meterwire::receiver
