#pragma once

#include "parsers/dsmr/keys.hpp"
#include "parsers/framing/ciphered_header.hpp"
#include "parsers/record/record.hpp"

#include <memory>
#include <string>
#include <string_view>

struct evp_cipher_ctx_st;

namespace meterwire::dsmr {

/// What a frame holds, and what its tag says of it. With a wrong key, `text` is noise.
struct Decrypted {
  std::string_view text;  ///< valid until the next frame
  Tag tag = Tag::mismatch;
};

/// Decrypts general-glo-ciphering frames of security suite 0 (Luxembourg P1 1.1.3, 3.2; Austria alike):
///
///     AES-128-GCM, IV = system title | frame counter, additional data = security byte | authentication key
///
/// Allocates nothing once it has seen a frame of the meter's size.
class Decryptor {
 public:
  /// Without an authentication key, tags are held against the published one. Throws std::runtime_error where OpenSSL
  /// has no AES-128-GCM.
  explicit Decryptor(const Key& decryption, const Key& authentication = published_authentication_key);

  /// `frame` is whole, and `header` that of it, with a security byte of 0x20 or 0x30.
  [[nodiscard]] Decrypted decrypt(std::string_view frame, const CipheredHeader& header);

 private:
  struct Free {
    void operator()(evp_cipher_ctx_st* context) const;
  };

  std::unique_ptr<evp_cipher_ctx_st, Free> context_;
  Key authentication_;
  std::string text_;
};

}  // namespace meterwire::dsmr
