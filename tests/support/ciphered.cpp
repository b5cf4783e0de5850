#include "tests/support/ciphered.hpp"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

namespace meterwire::test {

namespace {

constexpr std::size_t tag_size = 12;

std::string big_endian(std::uint32_t number, int bytes) {
  std::string text;
  for (int byte = bytes - 1; byte >= 0; --byte) {
    text += static_cast<char>(number >> (8 * byte));
  }
  return text;
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

void require(int result) {
  if (result != 1) {
    throw std::runtime_error("OpenSSL does not encrypt");
  }
}

}  // namespace

std::string ciphered(std::string_view text, std::uint32_t frame_counter, const Ciphering& how) {
  const bool has_tag = (how.security & 0x10U) != 0;
  const std::string counter = big_endian(frame_counter, 4);
  const std::string iv = how.system_title + counter;
  std::string additional(1, static_cast<char>(how.security));
  additional.append(how.authentication.begin(), how.authentication.end());

  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                &EVP_CIPHER_CTX_free);
  int length = 0;
  require(EVP_EncryptInit_ex(context.get(), EVP_aes_128_gcm(), nullptr, how.key.data(), bytes_of(iv)));
  if (has_tag) {
    require(
        EVP_EncryptUpdate(context.get(), nullptr, &length, bytes_of(additional), static_cast<int>(additional.size())));
  }
  std::string sent(text.size() + (has_tag ? tag_size : 0), '\0');
  auto* const out = reinterpret_cast<unsigned char*>(sent.data());
  require(EVP_EncryptUpdate(context.get(), out, &length, bytes_of(text), static_cast<int>(text.size())));
  require(EVP_EncryptFinal_ex(context.get(), out + length, &length));
  if (has_tag) {
    require(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(tag_size), out + text.size()));
  }
  const auto size = static_cast<std::uint32_t>(1 + counter.size() + sent.size());
  return "\xDB\x08" + how.system_title + "\x82" + big_endian(size, 2) + static_cast<char>(how.security) + counter +
         sent;
}

}  // namespace meterwire::test
