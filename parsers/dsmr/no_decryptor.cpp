// For builds without cryptography (METERWIRE_CRYPTOGRAPHY=OFF): a source with a key is refused.

#include "parsers/dsmr/decryptor.hpp"

#include <stdexcept>

namespace meterwire::dsmr {

Decryptor::Decryptor(const Key&, const Key&) {
  throw std::runtime_error("this build has no cryptography and cannot decrypt what a meter sends");
}

Decrypted Decryptor::decrypt(std::string_view, const CipheredHeader&) {
  return {};
}

void Decryptor::Free::operator()(evp_cipher_ctx_st*) const {}

}  // namespace meterwire::dsmr
