#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct evp_cipher_ctx_st;  // OpenSSL's EVP_CIPHER_CTX, so that its headers stay out of here

namespace meterwire::feed {

/// ChaCha20-Poly1305 (RFC 8439) of OpenSSL, whose context is used again from datagram to datagram.
class ChaCha20Poly1305 {
 public:
  static constexpr std::size_t tag_size = 16;
  using Key = std::span<const std::uint8_t, 32>;
  using Nonce = std::span<const std::uint8_t, 12>;

  /// Throws std::runtime_error where OpenSSL has no ChaCha20-Poly1305 (FIPS).
  ChaCha20Poly1305();

  /// Appends the ciphertext and its tag to `out`.
  void seal(Key key, Nonce nonce, std::string_view additional, std::string_view text, std::string& out);

  /// Puts the text into `out`. False, with `out` empty, where the tag is wrong or there is none.
  [[nodiscard]] bool open(Key key, Nonce nonce, std::string_view additional, std::string_view sealed, std::string& out);

 private:
  struct Free {
    void operator()(evp_cipher_ctx_st* context) const;
  };
  std::unique_ptr<evp_cipher_ctx_st, Free> context_;
};

}  // namespace meterwire::feed
