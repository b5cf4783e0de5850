#include "tests/simulator/ciphering.hpp"

#include <openssl/evp.h>

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <vector>

namespace meterwire::simulator {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t tag_size = 12;
constexpr std::uint8_t authenticated = 0x10;  // bit of the security byte

void append_number(std::string& text, std::uint32_t number, unsigned bytes) {
  for (unsigned byte = bytes; byte-- > 0;) {
    text += static_cast<char>(number >> (8 * byte) & 0xFFU);
  }
}

void expect(int outcome) {
  if (outcome != 1) {
    throw std::runtime_error("cannot encrypt: OpenSSL refuses AES-128-GCM; look at its installation");
  }
}

// Ciphertext, and behind it the tag where there is one. The initialisation vector is title and counter, and what is
// authenticated besides is security byte and authentication key.
Bytes encrypted(std::string_view text, const Ciphering& ciphering, const std::string& vector) {
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                &EVP_CIPHER_CTX_free);
  const auto* const start = reinterpret_cast<const std::uint8_t*>(vector.data());
  expect(EVP_EncryptInit_ex(context.get(), EVP_aes_128_gcm(), nullptr, ciphering.key.data(), start));
  int size = 0;
  const bool with_tag = (ciphering.security & authenticated) != 0;
  if (with_tag) {
    Bytes associated{ciphering.security};
    associated.insert(associated.end(), ciphering.authentication_key.begin(), ciphering.authentication_key.end());
    expect(EVP_EncryptUpdate(context.get(), nullptr, &size, associated.data(), static_cast<int>(associated.size())));
  }
  Bytes result(text.size() + (with_tag ? tag_size : 0));
  const auto* const plain = reinterpret_cast<const std::uint8_t*>(text.data());
  expect(EVP_EncryptUpdate(context.get(), result.data(), &size, plain, static_cast<int>(text.size())));
  expect(EVP_EncryptFinal_ex(context.get(), result.data() + size, &size));
  if (with_tag) {
    expect(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tag_size, result.data() + text.size()));
  }
  return result;
}

}  // namespace

std::string enciphered_content(std::string_view telegram, const Ciphering& ciphering, std::uint32_t counter) {
  std::string vector(ciphering.system_title.begin(), ciphering.system_title.end());
  append_number(vector, counter, 4);
  const Bytes protected_text = encrypted(telegram, ciphering, vector);

  std::string result = "\x82";
  append_number(result, static_cast<std::uint32_t>(5 + protected_text.size()), 2);
  result += static_cast<char>(ciphering.security);
  append_number(result, counter, 4);
  return result.append(protected_text.begin(), protected_text.end());
}

std::string enciphered(std::string_view telegram, const Ciphering& ciphering, std::uint32_t counter) {
  std::string result = "\xDB\x08";
  result.append(ciphering.system_title.begin(), ciphering.system_title.end());
  return result + enciphered_content(telegram, ciphering, counter);
}

}  // namespace meterwire::simulator
