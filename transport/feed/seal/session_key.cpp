#include "transport/feed/seal/session_key.hpp"

#include "parsers/record/hex_bytes.hpp"
#include "transport/random_bytes.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>

namespace meterwire::feed {

namespace {

struct Free {
  void operator()(EVP_KDF* kdf) const { EVP_KDF_free(kdf); }
  void operator()(EVP_KDF_CTX* context) const { EVP_KDF_CTX_free(context); }
};

std::string_view info_of(Direction direction) {
  return direction == Direction::record ? "meterwire feed 1 record" : "meterwire feed 1 ack";
}

// OpenSSL takes parameters that it only reads as if it wrote them.
OSSL_PARAM octets(const char* name, const void* data, std::size_t size) {
  return OSSL_PARAM_construct_octet_string(name, const_cast<void*>(data), size);
}

bool derive(const FeedKey& key, Direction direction, const KidContext& context, std::span<unsigned char> out) {
  static const std::unique_ptr<EVP_KDF, Free> hkdf(EVP_KDF_fetch(nullptr, OSSL_KDF_NAME_HKDF, nullptr));
  const std::unique_ptr<EVP_KDF_CTX, Free> derivation(EVP_KDF_CTX_new(hkdf.get()));
  const std::string_view info = info_of(direction);
  char digest[] = "SHA256";
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
      octets(OSSL_KDF_PARAM_KEY, key.secret.data(), key.secret.size()),
      octets(OSSL_KDF_PARAM_SALT, context.data(), context.size()),
      octets(OSSL_KDF_PARAM_INFO, info.data(), info.size()),
      OSSL_PARAM_construct_end(),
  };
  return derivation != nullptr && EVP_KDF_derive(derivation.get(), out.data(), out.size(), parameters) == 1;
}

}  // namespace

SessionKey::~SessionKey() {
  OPENSSL_cleanse(key.data(), key.size());
}

std::array<std::uint8_t, 12> SessionKey::nonce(std::uint64_t counter) const {
  std::array<std::uint8_t, 12> nonce = common_iv;
  for (std::size_t i = nonce.size(); counter != 0; counter >>= 8) {
    --i;
    nonce[i] = static_cast<std::uint8_t>(nonce[i] ^ (counter & 0xFF));
  }
  return nonce;
}

SessionKey session_key(const FeedKey& key, Direction direction, const KidContext& context) {
  SessionKey session;
  std::array<unsigned char, 32 + 12> derived{};
  const bool done = derive(key, direction, context, derived);
  std::copy_n(derived.begin(), session.key.size(), session.key.begin());
  std::copy_n(derived.begin() + session.key.size(), session.common_iv.size(), session.common_iv.begin());
  OPENSSL_cleanse(derived.data(), derived.size());
  if (!done) {
    throw std::runtime_error("OpenSSL has no HKDF-SHA-256, so that nothing can be sealed or opened");
  }
  return session;
}

KidContext new_kid_context() {
  KidContext context{};
  transport::draw_random(context);
  return context;
}

KidContext kid_context_of(std::string_view boot) {
  KidContext context{};
  if (!read_hex(boot, context)) {
    throw std::invalid_argument("a boot has 16 hex digits");
  }
  return context;
}

}  // namespace meterwire::feed
