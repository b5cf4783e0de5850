#pragma once

#include "receiver/intake/refusal.hpp"
#include "transport/feed/message.hpp"
#include "transport/feed/seal/opener.hpp"

#include <boost/system/result.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace meterwire::receiver {

/// What a datagram was sealed with.
struct Seal {
  std::string_view gateway;  ///< as in feed::Opened
  std::size_t key = 0;
  feed::SealPosition position;
};

/// A datagram's text, out of its seal where it had one.
struct Unsealed {
  std::string_view text;  ///< good until the next datagram
  std::optional<Seal> seal;
};

/// Lets in what is from whom it says. Does no I/O.
class Doorman {
 public:
  /// With `sealed_only` nobody is believed without a seal, whether there is a key for him or not.
  explicit Doorman(std::vector<feed::FeedKey> keys, bool sealed_only = false);

  /// Opens a sealed datagram; a plain one is its own text.
  [[nodiscard]] boost::system::result<Unsealed, Refusal> open(std::string_view datagram);

  /// Whether it may say that of itself: the seal is that of its gateway, and a gateway that has a key is believed only
  /// with it. Returns why it is refused, where it is.
  [[nodiscard]] std::optional<Refusal> check(const Unsealed& unsealed, const feed::Message& message) const;

  /// What an earlier run has seen is refused from now on.
  void resume_after(std::string_view gateway, const feed::SealPosition& highest) {
    opener_.resume_after(gateway, highest);
  }

  /// Believes these keys from now on, and no others.
  feed::KeyChanges replace_keys(std::vector<feed::FeedKey> keys) { return opener_.replace_keys(std::move(keys)); }

  /// As in feed::Opener.
  [[nodiscard]] const std::vector<feed::FeedKey>& keys() const { return opener_.keys(); }

 private:
  feed::Opener opener_;
  bool sealed_only_;
};

}  // namespace meterwire::receiver
