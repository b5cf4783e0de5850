#include "receiver/keeping/ack_sealer.hpp"

#include "transport/feed/seal/session_key.hpp"

#include <algorithm>
#include <utility>

namespace meterwire::receiver {
namespace {

/// What a forwarder's own datagrams may have, so that the way back takes them as well.
constexpr std::size_t mtu = 1200;

}  // namespace

AckSealer::AckSealer(std::span<const feed::FeedKey> keys) {
  follow(keys);
}

void AckSealer::follow(std::span<const feed::FeedKey> keys) {
  for (std::size_t key = 0; key < keys.size(); ++key) {
    if (keys[key].gateway.empty()) {
      sealers_.resize(std::max(sealers_.size(), key + 1));
      sealers_[key].reset();
    } else if (key == sealers_.size()) {
      // A context for each: keys with one secret, and one that was away and comes back, must not use a nonce again.
      sealers_.emplace_back(std::in_place, keys[key], feed::Direction::acknowledgement, feed::new_kid_context());
    }
  }
}

std::vector<std::string> AckSealer::datagrams(const AckBatch& batch) {
  if (!batch.to.key) {
    return feed::encode_acknowledgement(batch.acknowledgement, mtu);
  }
  auto& sealer = sealers_.at(*batch.to.key);
  if (!sealer) {
    return {};
  }
  auto texts =
      feed::encode_acknowledgement(batch.acknowledgement, mtu - feed::Sealer::overhead(batch.acknowledgement.gateway));
  for (auto& text : texts) {
    text = sealer->seal(text);
  }
  return texts;
}

}  // namespace meterwire::receiver
