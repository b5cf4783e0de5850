#include "forwarder/delivery/gateway_of.hpp"

#include "transport/feed/decode.hpp"

#include <utility>

namespace meterwire::forwarder {

std::string gateway_of(const Parcel& parcel) {
  if (parcel.datagrams.empty()) {
    return {};
  }
  auto message = feed::decode(parcel.datagrams.front());
  return message.has_value() ? std::move(message->gateway) : std::string{};
}

}  // namespace meterwire::forwarder
