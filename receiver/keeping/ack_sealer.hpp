#pragma once

#include "receiver/keeping/ack_batches.hpp"
#include "transport/feed/seal/key.hpp"
#include "transport/feed/seal/sealer.hpp"

#include <span>
#include <string>
#include <vector>

namespace meterwire::receiver {

/// Turns acknowledgements into datagrams, sealed where the records were, with the same keys, each under a context that
/// was drawn for it.
class AckSealer {
 public:
  /// `keys` as the opener has them. Throws std::runtime_error where the system has no random numbers.
  explicit AckSealer(std::span<const feed::FeedKey> keys);

  [[nodiscard]] std::vector<std::string> datagrams(const AckBatch& batch);

 private:
  std::vector<feed::Sealer> sealers_;  // by key
};

}  // namespace meterwire::receiver
