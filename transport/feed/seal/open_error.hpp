#pragma once

#include <boost/assert/source_location.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::feed {

/// Why a sealed datagram was not opened.
struct OpenError {
  enum class Reason : std::uint8_t {
    not_cose,           ///< no COSE_Encrypt0 message of the form that docs/feed.md asks for
    unknown_algorithm,  ///< not ChaCha20-Poly1305
    no_key,             ///< of a gateway for which there is no key
    wrong_tag,          ///< damaged, forged, or sealed with another key
    replayed,           ///< rightly sealed, and seen before
    too_old,            ///< rightly sealed, and below the replay window: nobody can tell
  } reason = Reason::not_cose;
  std::string gateway;  ///< that it claims to come from, as received; empty: it names none
  std::string detail;   ///< more, for people; may be empty
};

[[nodiscard]] std::string_view name(OpenError::Reason reason);  ///< "not-cose", "wrong-tag", …

/// One line, made harmless for terminals: "sealed with another key than \"bbb-7\" has here, damaged or forged".
[[nodiscard]] std::string message(const OpenError& error);

/// What result::value() does where there is none: throws std::runtime_error with the message.
[[noreturn]] void throw_exception_from_error(const OpenError& error, const boost::source_location& location);

}  // namespace meterwire::feed
