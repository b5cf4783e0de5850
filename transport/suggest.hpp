#pragma once

#include <span>
#include <string>
#include <string_view>

namespace meterwire::transport {

/// The known word that is at most two typing errors away from this one, or empty.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

/// What a message says behind an unknown word: ` (did you mean 'interval'?)` where a known word is at most two typing
/// errors away, else the list ` (known: address, crc, …)`.
[[nodiscard]] std::string suggestion(std::string_view word, std::span<const std::string_view> known);

}  // namespace meterwire::transport
