#pragma once

#include <string>
#include <string_view>

namespace meterwire::feed {

/// The text that a meter sent in hex: "4B384547303034" is "K8EG004". In UTF-8, or Latin-1 converted to it; without the
/// NUL and 0xFF with which meters fill up (Hungary) and without line breaks among the digits (a long 0-0:96.13.0).
/// Empty where it is no hex text: an odd number of digits, other characters, bytes that are no printable text, or
/// blanks alone.
[[nodiscard]] std::string text_of_hex(std::string_view hex);

/// A text that was sent as it is and filled up in the same way, without the filling. Empty where nothing was filled up,
/// or nothing is left.
[[nodiscard]] std::string text_without_filling(std::string_view sent);

}  // namespace meterwire::feed
