#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace meterwire::iec62056_21::lis200 {

/// The number of a refusal, as refusal_in() gives it: 18 for `#0018`. Empty where it is none of LIS-200.
[[nodiscard]] std::optional<int> error_number(std::string_view refusal);

/// What an error of that number means, for people; empty where it is not known.
[[nodiscard]] std::string_view error_meaning(int number);

/// A refusal in words, on one line: "error 18: no right to read; open a lock first". One whose number is not known says
/// so; a text that is no refusal of LIS-200 comes back as it is.
[[nodiscard]] std::string describe_refusal(std::string_view refusal);

}  // namespace meterwire::iec62056_21::lis200
