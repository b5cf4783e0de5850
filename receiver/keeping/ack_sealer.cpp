#include "receiver/keeping/ack_sealer.hpp"

#include "transport/feed/seal/session_key.hpp"

namespace meterwire::receiver {
namespace {

/// What a forwarder's own datagrams may have, so that the way back takes them as well.
constexpr std::size_t mtu = 1200;

}  // namespace

AckSealer::AckSealer(std::span<const feed::FeedKey> keys) {
  sealers_.reserve(keys.size());
  for (const auto& key : keys) {
    // One for all would have two keys with one secret count through the same nonces.
    sealers_.emplace_back(key, feed::Direction::acknowledgement, feed::new_kid_context());
  }
}

std::vector<std::string> AckSealer::datagrams(const AckBatch& batch) {
  if (!batch.to.key) {
    return feed::encode_acknowledgement(batch.acknowledgement, mtu);
  }
  auto& sealer = sealers_.at(*batch.to.key);
  auto texts =
      feed::encode_acknowledgement(batch.acknowledgement, mtu - feed::Sealer::overhead(batch.acknowledgement.gateway));
  for (auto& text : texts) {
    text = sealer.seal(text);
  }
  return texts;
}

}  // namespace meterwire::receiver
