#pragma once

#include "transport/feed/seal/chacha20_poly1305.hpp"
#include "transport/feed/seal/key.hpp"
#include "transport/feed/seal/seal_position.hpp"
#include "transport/feed/seal/session_key.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace meterwire::feed {

/// Seals datagrams under a key and a context that no other sealer of that key may have. So it is moved, not copied: a
/// copy would use the same nonces.
class Sealer {
 public:
  /// Throws std::invalid_argument for a gateway whose name is none, see is_gateway_name().
  Sealer(const FeedKey& key, Direction direction, const KidContext& context);

  /// The payload as a COSE_Encrypt0 message, under the next counter.
  [[nodiscard]] std::string seal(std::string_view payload);

  /// The most bytes that sealing for a gateway adds to a payload of at most 65 507 bytes.
  [[nodiscard]] static std::size_t overhead(std::string_view gateway);

 private:
  std::string gateway_;
  SessionKey session_;
  ChaCha20Poly1305 cipher_;
  SealPosition next_;
};

}  // namespace meterwire::feed
