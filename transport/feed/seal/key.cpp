#include "transport/feed/seal/key.hpp"

#include "transport/random_bytes.hpp"

#include <openssl/crypto.h>

#include <utility>

namespace meterwire::feed {

FeedKey::~FeedKey() {
  OPENSSL_cleanse(secret.data(), secret.size());
}

FeedKey new_key(std::string gateway) {
  FeedKey key{std::move(gateway), {}};
  transport::draw_random(key.secret);
  return key;
}

}  // namespace meterwire::feed
