#include "forwarder/selection/pseudonyms.hpp"

#include "parsers/record/hex_bytes.hpp"

#include <openssl/evp.h>

#include <array>
#include <cstddef>
#include <span>
#include <stdexcept>

namespace meterwire::forwarder {

std::string Pseudonyms::of(std::string_view id) const {
  if (id.empty()) {
    return {};
  }
  constexpr std::size_t sha256 = 32;
  std::array<unsigned char, sha256> mac{};
  std::size_t size = 0;
  const auto* const text = reinterpret_cast<const unsigned char*>(id.data());
  if (EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, key_.data(), key_.size(), text, id.size(), mac.data(),
                mac.size(), &size) == nullptr) {
    throw std::runtime_error("OpenSSL has no HMAC-SHA-256");
  }
  constexpr std::size_t bytes = 8;
  return hex_of(std::span(mac).first<bytes>());
}

}  // namespace meterwire::forwarder
