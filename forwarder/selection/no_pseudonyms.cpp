// For builds without cryptography (METERWIRE_CRYPTOGRAPHY=OFF): meter-id=hashed is refused.

#include "forwarder/selection/pseudonym_key.hpp"
#include "forwarder/selection/pseudonyms.hpp"

#include <stdexcept>

namespace meterwire::forwarder {

void check_pseudonym_key(const std::string&) {
  throw std::invalid_argument("option meter-id=hashed: this build has no cryptography");
}

PseudonymKey pseudonym_key(const std::string& path) {
  check_pseudonym_key(path);
  return {};
}

std::string Pseudonyms::of(std::string_view) const {
  return {};
}

}  // namespace meterwire::forwarder
