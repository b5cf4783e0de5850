#pragma once

#include "tests/simulator/faults.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::simulator::iec {

/// What stands behind ETX.
enum class BlockCheck : std::uint8_t {
  exclusive_or,  ///< as in the standard
  sum,           ///< of seven bits: Energomera, one Kamstrup
  none
};

[[nodiscard]] char check_of(std::string_view bytes, BlockCheck check);

/// A frame from SOH or STX to ETX or EOT, and behind it the check over all but its first character.
[[nodiscard]] std::string checked(std::string frame, BlockCheck check);

/// `lines` with one more line, made so that the check of the block that ends in `end` is `wanted`.
[[nodiscard]] std::string with_check_of(char wanted, std::string lines, std::string_view end, BlockCheck check);

/// Makes blocks of data, with the faults that concern one.
class BlockWriter {
 public:
  BlockWriter(const Faults& faults, BlockCheck usual);

  /// `STX content end BCC`, with `end` ETX or EOT.
  [[nodiscard]] std::string block(std::string_view content, char end);

  /// A block as it was recorded.
  [[nodiscard]] std::string recorded(std::string block);

  /// `SOH P0 STX data ETX BCC` for "P0" and data, `SOH B0 ETX BCC` without data. No fault concerns it.
  [[nodiscard]] std::string command(std::string_view type, std::string_view data) const;

  [[nodiscard]] BlockCheck check() const { return check_; }

 private:
  [[nodiscard]] std::string damaged(std::string block);

  Faults faults_;
  BlockCheck check_;
  std::uint64_t number_ = 0;
};

}  // namespace meterwire::simulator::iec
