#include "transport/feed/seal/sealer.hpp"

#include "transport/feed/gateway_name.hpp"
#include "transport/feed/seal/sealed_datagram.hpp"

#include <limits>
#include <stdexcept>

namespace meterwire::feed {

namespace {

constexpr std::size_t largest_payload = 65507;
constexpr std::uint64_t last_counter = std::numeric_limits<std::uint64_t>::max();

}  // namespace

Sealer::Sealer(const FeedKey& key, Direction direction, const KidContext& context)
    : gateway_(key.gateway), session_(session_key(key, direction, context)), next_{context, 0} {
  if (!is_gateway_name(gateway_)) {
    throw std::invalid_argument("the name of a gateway that seals has " + std::string(gateway_name_rule));
  }
}

std::string Sealer::seal(std::string_view payload) {
  if (next_.counter == last_counter) {
    throw std::runtime_error("every counter was used: start again, under another kid context");
  }
  std::string datagram = seal_datagram(cipher_, session_, gateway_, next_, payload);
  ++next_.counter;
  return datagram;
}

std::size_t Sealer::overhead(std::string_view gateway) {
  return seal_overhead(gateway, {{}, last_counter}, largest_payload);
}

}  // namespace meterwire::feed
