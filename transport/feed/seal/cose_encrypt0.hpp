#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// COSE_Encrypt0 of RFC 9052 (5.2), whoever sent it: what may stand in a datagram of the feed is another question, and
// answered by sealed_datagram.hpp.

namespace meterwire::feed {

inline constexpr std::uint64_t cose_encrypt0_tag = 16;
inline constexpr std::int64_t cose_chacha20_poly1305 = 24;
inline constexpr std::string_view cose_empty_map = "\xA0";  ///< of parameters, encoded

/// The header parameters that we know, of one bucket.
struct CoseHeaders {
  std::optional<std::int64_t> algorithm;        ///< label 1
  std::optional<std::string_view> kid;          ///< label 4
  std::optional<std::string_view> iv;           ///< label 5
  std::optional<std::string_view> partial_iv;   ///< label 6
  std::optional<std::string_view> kid_context;  ///< label 10
  bool has_others = false;                      ///< there are more than those

  friend bool operator==(const CoseHeaders&, const CoseHeaders&) = default;
};

/// A message, as views into its bytes.
struct CoseEncrypt0 {
  std::optional<std::uint64_t> tag;  ///< of the message; empty: it has none
  std::string_view protected_bytes;  ///< the protected bucket as it was sent; none where it is an empty map
  CoseHeaders protected_headers;
  CoseHeaders unprotected_headers;
  std::string_view ciphertext;  ///< with the tag of the AEAD behind it
};

/// Reads a message. Empty for anything else: another structure, indefinite lengths, a parameter of another type, one
/// that is there twice, also in both buckets, IV and Partial IV together, a detached ciphertext, bytes behind it.
[[nodiscard]] std::optional<CoseEncrypt0> parse_cose_encrypt0(std::string_view encoded);

/// A bucket, as a map in deterministic encoding. What has_others says cannot be written.
[[nodiscard]] std::string encode_cose_headers(const CoseHeaders& headers);

/// Appends a tagged message up to its ciphertext, of which `ciphertext_size` bytes have to follow.
void append_cose_encrypt0_head(std::string& out, std::string_view protected_map, std::string_view unprotected_map,
                               std::size_t ciphertext_size);

/// Appends what the AEAD authenticates beside the text, the Enc_structure of RFC 9052, 5.3, without external data.
/// `context` differs in drafts only.
void append_enc_structure(std::string& out, std::string_view protected_bytes, std::string_view context = "Encrypt0");

}  // namespace meterwire::feed
