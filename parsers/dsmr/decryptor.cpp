#include "parsers/dsmr/decryptor.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace meterwire::dsmr {

namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

void Decryptor::Free::operator()(evp_cipher_ctx_st* context) const {
  EVP_CIPHER_CTX_free(context);
}

Decryptor::Decryptor(const Key& decryption, const Key& authentication)
    : context_(EVP_CIPHER_CTX_new()), authentication_(authentication) {
  // Twelve bytes of IV are what GCM has without being told.
  if (context_ == nullptr ||
      EVP_DecryptInit_ex(context_.get(), EVP_aes_128_gcm(), nullptr, decryption.data(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL has no AES-128-GCM, so that no telegram can be decrypted");
  }
}

Decrypted Decryptor::decrypt(std::string_view frame, const CipheredHeader& header) {
  const std::string_view counter = frame.substr(header.size + 1, frame_counter_size);
  std::string_view ciphertext = frame.substr(header.size + 1 + frame_counter_size);
  std::array<unsigned char, tag_size> tag{};
  if (header.has_tag()) {
    std::ranges::copy(ciphertext.substr(ciphertext.size() - tag_size), tag.begin());
    ciphertext.remove_suffix(tag_size);
  }

  std::array<unsigned char, 8 + frame_counter_size> iv{};
  std::ranges::copy(counter, std::ranges::copy(header.system_title, iv.begin()).out);
  std::array<unsigned char, 1 + sizeof(Key)> additional{header.security};
  std::ranges::copy(authentication_, additional.begin() + 1);

  text_.resize(ciphertext.size());
  auto* const text = reinterpret_cast<unsigned char*>(text_.data());
  EVP_CIPHER_CTX* const context = context_.get();
  int length = 0;
  bool done = EVP_DecryptInit_ex(context, nullptr, nullptr, nullptr, iv.data()) == 1;
  if (header.has_tag()) {
    done = done && EVP_DecryptUpdate(context, nullptr, &length, additional.data(), int{additional.size()}) == 1;
  }
  done =
      done && EVP_DecryptUpdate(context, text, &length, bytes_of(ciphertext), static_cast<int>(ciphertext.size())) == 1;
  if (!done) {
    return {};
  }
  if (!header.has_tag()) {
    return {text_, Tag::unchecked};
  }
  const bool verified = EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, int{tag.size()}, tag.data()) == 1 &&
                        EVP_DecryptFinal_ex(context, text + length, &length) == 1;
  return {text_, verified ? Tag::verified : Tag::mismatch};
}

}  // namespace meterwire::dsmr
