#include "transport/feed/seal/key.hpp"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <stdexcept>
#include <utility>

namespace meterwire::feed {

FeedKey::~FeedKey() {
  OPENSSL_cleanse(secret.data(), secret.size());
}

FeedKey new_key(std::string gateway) {
  FeedKey key{std::move(gateway), {}};
  if (RAND_priv_bytes(key.secret.data(), int{32}) != 1) {
    throw std::runtime_error("the system has no random numbers, so that no key can be drawn");
  }
  return key;
}

}  // namespace meterwire::feed
