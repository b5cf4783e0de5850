#pragma once

#include "parsers/iec62056_21/bcc.hpp"
#include "parsers/iec62056_21/dialogue/habits.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::iec62056_21 {

/// Judges the block check characters of one meter.
///
/// What a meter is known for is believed, and the exclusive or of one that is not known. Anything unusual, a sum or
/// nothing at all, has to be seen twice in a row: of garbled blocks one in 128 fits the sum, too, and a block that
/// broke off behind ETX has no character either.
class LearntCheck {
 public:
  /// `habits` is what it goes by, and what it writes to; has to outlive it.
  explicit LearntCheck(Habits& habits) : habits_(habits) {}

  /// Whether a block is believed. `covered`: what the character covers, up to and including ETX or EOT; `sent`: the
  /// character, nothing where none came.
  [[nodiscard]] bool believes(std::string_view covered, std::optional<char> sent);

  /// How the last block that was believed is checked.
  [[nodiscard]] Bcc seen() const { return seen_; }

  /// Of the last block that was not: "sent 4C, calculated 4D".
  [[nodiscard]] const std::string& complaint() const { return complaint_; }

 private:
  [[nodiscard]] bool is_expected(Bcc kind) const;

  Habits& habits_;
  Bcc seen_ = Bcc::unknown;
  Bcc suspected_ = Bcc::unknown;  // the unusual kind that the block before had
  std::string complaint_;
};

}  // namespace meterwire::iec62056_21
