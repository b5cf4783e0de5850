#pragma once

#include "forwarder/selection/pseudonym_key.hpp"

#include <string>
#include <string_view>

namespace meterwire::forwarder {

/// Names for meters from which nobody without the key can tell the meter, and by which everybody can tell meters apart.
class Pseudonyms {
 public:
  explicit Pseudonyms(const PseudonymKey& key) : key_(key) {}

  /// The first 16 hex digits of HMAC-SHA-256 of an id: among a million meters, the chance that any two have the same is
  /// one in thirty million, and a table stays readable. Empty for an empty id. Throws std::runtime_error where OpenSSL
  /// has no HMAC.
  [[nodiscard]] std::string of(std::string_view id) const;

 private:
  PseudonymKey key_;
};

}  // namespace meterwire::forwarder
