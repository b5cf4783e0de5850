#include "transport/feed/seal/chacha20_poly1305.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace meterwire::feed {

namespace {

struct FreeCipher {
  void operator()(EVP_CIPHER* cipher) const { EVP_CIPHER_free(cipher); }
};

// Looked up once: OpenSSL 3 would search its providers each time that a cipher is named.
const EVP_CIPHER* fetched_cipher() {
  static const std::unique_ptr<EVP_CIPHER, FreeCipher> cipher(EVP_CIPHER_fetch(nullptr, "ChaCha20-Poly1305", nullptr));
  return cipher.get();
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace

void ChaCha20Poly1305::Free::operator()(evp_cipher_ctx_st* context) const {
  EVP_CIPHER_CTX_free(context);  // which cleanses it
}

ChaCha20Poly1305::ChaCha20Poly1305() : context_(EVP_CIPHER_CTX_new()) {
  if (context_ == nullptr || fetched_cipher() == nullptr) {
    throw std::runtime_error("OpenSSL has no ChaCha20-Poly1305, so that nothing can be sealed or opened");
  }
}

void ChaCha20Poly1305::seal(Key key, Nonce nonce, std::string_view additional, std::string_view text,
                            std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + text.size() + tag_size);
  unsigned char* const sealed = bytes_of(out) + before;
  EVP_CIPHER_CTX* const context = context_.get();
  int length = 0;
  const bool done =
      EVP_EncryptInit_ex2(context, fetched_cipher(), key.data(), nonce.data(), nullptr) == 1 &&
      EVP_EncryptUpdate(context, nullptr, &length, bytes_of(additional), static_cast<int>(additional.size())) == 1 &&
      EVP_EncryptUpdate(context, sealed, &length, bytes_of(text), static_cast<int>(text.size())) == 1 &&
      EVP_EncryptFinal_ex(context, sealed + text.size(), &length) == 1 &&
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, int{tag_size}, sealed + text.size()) == 1;
  if (!done) {  // out of memory
    out.resize(before);
    throw std::runtime_error("OpenSSL could not seal a datagram");
  }
}

bool ChaCha20Poly1305::open(Key key, Nonce nonce, std::string_view additional, std::string_view sealed,
                            std::string& out) {
  out.clear();
  if (sealed.size() < tag_size) {
    return false;
  }
  std::array<unsigned char, tag_size> tag{};
  std::copy_n(bytes_of(sealed) + sealed.size() - tag_size, tag_size, tag.begin());
  sealed.remove_suffix(tag_size);
  out.resize(sealed.size());
  EVP_CIPHER_CTX* const context = context_.get();
  int length = 0;
  const bool right =
      EVP_DecryptInit_ex2(context, fetched_cipher(), key.data(), nonce.data(), nullptr) == 1 &&
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, int{tag_size}, tag.data()) == 1 &&
      EVP_DecryptUpdate(context, nullptr, &length, bytes_of(additional), static_cast<int>(additional.size())) == 1 &&
      EVP_DecryptUpdate(context, bytes_of(out), &length, bytes_of(sealed), static_cast<int>(sealed.size())) == 1 &&
      EVP_DecryptFinal_ex(context, bytes_of(out) + length, &length) == 1;
  if (!right) {
    out.clear();  // what was not authenticated is nobody's business
  }
  return right;
}

}  // namespace meterwire::feed
