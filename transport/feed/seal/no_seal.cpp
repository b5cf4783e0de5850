// For builds without cryptography (METERWIRE_CRYPTOGRAPHY=OFF): there is no key, so that nothing that needs one is ever
// reached.

#include "transport/feed/seal/key_file.hpp"
#include "transport/feed/seal/opener.hpp"
#include "transport/feed/seal/sealer.hpp"

#include <stdexcept>

namespace meterwire::feed {

namespace {

[[noreturn]] void refuse() {
  throw std::logic_error("this build has no cryptography");
}

}  // namespace

FeedKey::~FeedKey() = default;

FeedKey read_key_file(const std::string& path) {
  throw std::invalid_argument("this build has no cryptography, so that " + path + " is of no use to it");
}

SessionKey::~SessionKey() = default;

KidContext kid_context_of(std::string_view) {
  refuse();
}

ChaCha20Poly1305::ChaCha20Poly1305() {
  refuse();
}

void ChaCha20Poly1305::Free::operator()(evp_cipher_ctx_st*) const {}

Sealer::Sealer(const FeedKey&, Direction, const KidContext&) {
  refuse();
}

std::string Sealer::seal(std::string_view) {
  refuse();
}

std::size_t Sealer::overhead(std::string_view) {
  refuse();
}

bool is_sealed(std::string_view) {
  return false;
}

struct Opener::State {};

Opener::Opener(std::vector<FeedKey>, Direction) {
  refuse();
}

Opener::~Opener() = default;
Opener::Opener(Opener&&) noexcept = default;
Opener& Opener::operator=(Opener&&) noexcept = default;

boost::system::result<Opened, OpenError> Opener::open(std::string_view) {
  refuse();
}

}  // namespace meterwire::feed
