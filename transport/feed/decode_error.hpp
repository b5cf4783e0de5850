#pragma once

#include <boost/assert/source_location.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace meterwire::feed {

/// Why a datagram is no message of the feed. `reason` is for people and counters.
struct DecodeError {
  enum class Reason : std::uint8_t {
    not_json,
    not_an_object,
    unknown_version,
    missing_field,
    wrong_type,
  } reason = Reason::not_json;
  std::string detail;  ///< "\"seq\": expected a whole number"

  DecodeError() = default;
  DecodeError(Reason why, std::string what) : reason(why), detail(std::move(what)) {}
};

[[nodiscard]] std::string_view name(DecodeError::Reason reason);  ///< "not-json", "unknown-version", …

/// One line: "a field is missing: \"readings\"".
[[nodiscard]] std::string message(const DecodeError& error);

/// What result::value() does where there is none: throws std::runtime_error with the message.
[[noreturn]] void throw_exception_from_error(const DecodeError& error, const boost::source_location& location);

}  // namespace meterwire::feed
