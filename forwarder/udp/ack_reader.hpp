#pragma once

#include "transport/feed/acknowledgement.hpp"
#include "transport/feed/seal/key.hpp"
#include "transport/feed/seal/opener.hpp"
#include "transport/rate_limit.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::forwarder {

/// Reads what comes back from a receiver. With a key nothing is believed that is not sealed with it.
class AckReader {
 public:
  /// `place` is the receiver's, for the log.
  AckReader(std::string place, const std::optional<feed::FeedKey>& key);

  /// What is acknowledged; empty where a datagram is not to be believed, which is counted and told at a limited rate.
  [[nodiscard]] std::optional<feed::Acknowledgement> read(std::string_view datagram);

  [[nodiscard]] std::uint64_t refused() const { return refused_; }

 private:
  std::optional<feed::Acknowledgement> refuse(std::string_view why);

  std::string place_;
  std::optional<feed::Opener> opener_;
  transport::RateLimit reports_;
  std::uint64_t refused_ = 0;
};

}  // namespace meterwire::forwarder
