#pragma once

#include "parsers/iec62056_21/dialogue/options.hpp"
#include "transport/parameters.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::session {

/// The options of a URI that say how an IEC 62056-21 meter is spoken to.
inline constexpr std::array<std::string_view, 9> session_parameters{
    "address", "request", "wake-up", "echo", "max-baud", "timeout", "password", "password-file", "password-type"};

/// What they say, but for the address and the speed of the sign-on. Reads the file of the password. Throws
/// std::invalid_argument with a message for people, which never quotes a password.
[[nodiscard]] iec62056_21::SessionOptions session_options_from(const transport::Parameters& parameters);

/// The addresses of the meters on a bus, `address=12345678,87654321`; one that is empty, whoever is there, where none
/// is given. Throws std::invalid_argument.
[[nodiscard]] std::vector<std::string> addresses_from(const transport::Parameters& parameters);

}  // namespace meterwire::session
