#pragma once

#include "transport/feed/seal/chacha20_poly1305.hpp"
#include "transport/feed/seal/open_error.hpp"
#include "transport/feed/seal/seal_position.hpp"
#include "transport/feed/seal/session_key.hpp"

#include <boost/system/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>

// The one form of COSE_Encrypt0 that a datagram of the feed may have ("Sealed" in docs/feed.md).

namespace meterwire::feed {

/// A sealed datagram, still shut. Views into it.
struct SealedDatagram {
  std::string_view gateway;
  SealPosition position;
  std::string_view protected_bytes;
  std::string_view ciphertext;  ///< with its tag
};

/// Reads one, and refuses what a sealer would have written otherwise by a single byte.
[[nodiscard]] boost::system::result<SealedDatagram, OpenError> parse_sealed(std::string_view datagram);

/// Writes one.
[[nodiscard]] std::string seal_datagram(ChaCha20Poly1305& cipher, const SessionKey& session, std::string_view gateway,
                                        const SealPosition& position, std::string_view payload);

/// How many bytes longer than its payload one is.
[[nodiscard]] std::size_t seal_overhead(std::string_view gateway, const SealPosition& position,
                                        std::size_t payload_size);

}  // namespace meterwire::feed
