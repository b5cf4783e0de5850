// Sealed datagrams, and COSE_Encrypt0 of whatever form. A tag is never guessed, so the same bytes are sealed as well,
// and the seeds are sealed with the key of docs/feed-vectors.json.

#include "transport/feed/seal/cose_encrypt0.hpp"
#include "transport/feed/seal/opener.hpp"
#include "transport/feed/seal/sealed_datagram.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <string>
#include <string_view>

namespace {

using namespace meterwire::feed;

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

FeedKey seed_key() {
  FeedKey key{"bbb-7", {}};
  std::iota(key.secret.begin(), key.secret.end(), std::uint8_t{0});
  return key;
}

// What is opened once is not opened twice, and could not have been sealed in other bytes.
void check_open(std::string_view datagram, Direction direction) {
  static const FeedKey key = seed_key();
  Opener opener({key}, direction);
  const auto opened = opener.open(datagram);
  if (!opened) {
    (void)message(opened.error());
    return;
  }
  require(is_sealed(datagram));
  ChaCha20Poly1305 cipher;
  const SessionKey session = session_key(key, direction, opened->position.context);
  require(seal_datagram(cipher, session, key.gateway, opened->position, opened->payload) == datagram);
  require(!opener.open(datagram));
}

void check_seal(std::string_view payload) {
  const FeedKey key = seed_key();
  const SealPosition position{{}, payload.size()};
  ChaCha20Poly1305 cipher;
  std::string datagram = seal_datagram(cipher, session_key(key, Direction::record, {}), key.gateway, position, payload);
  Opener opener({key}, Direction::record);
  char& byte = datagram[payload.empty() ? 0 : static_cast<unsigned char>(payload[0]) % datagram.size()];
  byte = static_cast<char>(byte ^ 1);
  require(!opener.open(datagram));
  byte = static_cast<char>(byte ^ 1);
  const auto opened = opener.open(datagram);
  require(opened && opened->payload == payload && opened->position == position);
}

void check_cose(std::string_view encoded) {
  const auto message = parse_cose_encrypt0(encoded);
  if (!message || message->protected_headers.has_others || message->unprotected_headers.has_others) {
    return;
  }
  std::string again;
  const std::string protected_map = encode_cose_headers(message->protected_headers);
  append_cose_encrypt0_head(again, protected_map, encode_cose_headers(message->unprotected_headers),
                            message->ciphertext.size());
  again += message->ciphertext;
  const auto same = parse_cose_encrypt0(again);
  require(same && same->protected_headers == message->protected_headers &&
          same->unprotected_headers == message->unprotected_headers && same->ciphertext == message->ciphertext);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_open(bytes, Direction::record);
  check_open(bytes, Direction::acknowledgement);
  check_cose(bytes);
  check_seal(bytes);
  return 0;
}
