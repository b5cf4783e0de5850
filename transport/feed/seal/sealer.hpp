#pragma once

#include "transport/feed/seal/key.hpp"
#include "transport/feed/seal/session_key.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::feed {

/// Seals datagrams under a key and a context that no other sealer of that key may have.
class Sealer {
 public:
  Sealer(const FeedKey& key, Direction direction, const KidContext& context);

  /// The payload as a COSE_Encrypt0 message, under the next counter.
  [[nodiscard]] std::string seal(std::string_view payload);

  /// The most bytes that sealing adds to a payload of at most 65 507 bytes.
  [[nodiscard]] std::size_t overhead() const;

 private:
  std::string gateway_;
  KidContext context_;
  SessionKey session_;
  std::uint64_t counter_ = 0;
};

}  // namespace meterwire::feed
