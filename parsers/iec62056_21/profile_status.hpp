#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::iec62056_21 {

/// The status word in the header of a load profile, or of an entry of a log book: hex digits, of which meters send two
/// (MetCom MCS301), four (Landis+Gyr ZMD) or eight (EMH LZQJ).
struct ProfileStatus {
  std::string_view text;   ///< as sent: `80`, `0000`, `00002000`
  std::uint64_t bits = 0;  ///< what its digits say; 0 where they are none

  /// Whether it says anything: not empty, and not just zeros.
  [[nodiscard]] bool is_set() const { return text.find_first_not_of('0') != std::string_view::npos; }
};

[[nodiscard]] ProfileStatus profile_status_from(std::string_view text);

/// The bits that are known, as words with a blank between: "power-failure clock-set". Empty where none is set. The bits
/// are those of the VDEW specification, in which all makes agree; makers use those above 0x8000 for their own.
[[nodiscard]] std::string flags_of(const ProfileStatus& status);

}  // namespace meterwire::iec62056_21
