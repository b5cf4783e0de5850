#pragma once

#include "parsers/iec62056_21/profile.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace meterwire::iec62056_21 {

/// A header that was understood, and how many brackets it took.
struct ProfileHeader {
  ProfileSegment segment;  ///< without rows
  std::size_t brackets = 0;
};

/// Reads the brackets of a header. Empty where there is no valid time, no interval that is one, or not as many channels
/// as it says.
[[nodiscard]] std::optional<ProfileHeader> profile_header_from(std::span<const Value> brackets);

/// Whether brackets begin as those of a header do: with a time in digits, valid or not, and an interval or none.
[[nodiscard]] bool begins_profile_header(std::span<const Value> brackets);

}  // namespace meterwire::iec62056_21
