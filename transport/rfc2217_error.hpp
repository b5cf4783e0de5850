#pragma once

#include <boost/system/error_code.hpp>

#include <type_traits>

namespace meterwire::transport {

/// Why a serial server is of no use. The messages say what to do about it.
enum class Rfc2217Error {
  not_spoken = 1,  ///< it refuses COM-PORT-OPTION, or never answers
  unconfirmed,     ///< it does not answer a setting
  other_format,    ///< it answers with another character format than asked for
  held_up,         ///< it asked to be sent nothing, and never took that back
};

[[nodiscard]] boost::system::error_code make_error_code(Rfc2217Error error);

/// The server answered with another speed than asked for. The value of the error is that speed, in Bd.
[[nodiscard]] boost::system::error_code other_speed(unsigned baud);

}  // namespace meterwire::transport

template <>
struct boost::system::is_error_code_enum<meterwire::transport::Rfc2217Error> : std::true_type {};
