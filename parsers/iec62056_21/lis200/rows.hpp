#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::iec62056_21::lis200 {

/// What is wrong with a row of an archive.
enum class RowProblem : std::uint8_t {
  no_value,         ///< text without a bracket
  open_bracket,     ///< a value that is not closed
  between,          ///< something that stands between brackets
  too_many_values,  ///< more than max_values_per_row
  other_width,      ///< not as many values as the archive has columns
  wrong_checksum,   ///< the meter says that its checksum is wrong
};

/// What is wrong, for people: "a bracket that is not closed".
[[nodiscard]] std::string_view describe(RowProblem problem);

/// A row: what stood in its brackets, in the order sent. The last one is mostly the meter's word on its checksum, `CRC
/// Ok`.
struct Row {
  std::vector<std::string> values;

  friend bool operator==(const Row&, const Row&) = default;
};

/// A row that is not to be used.
struct RowError {
  std::size_t row = 0;  ///< from 1, in the order sent
  RowProblem problem = RowProblem::open_bracket;
  std::string text;  ///< as sent, cut to max_error_text

  friend bool operator==(const RowError&, const RowError&) = default;
};

inline constexpr std::size_t max_values_per_row = 128;  // archives in the field have up to 36 columns
inline constexpr std::size_t max_error_text = 512;

/// What an answer held: good rows, and those that are none.
struct Rows {
  std::vector<Row> rows;
  std::vector<RowError> errors;
};

/// Takes an answer apart into rows:
///
///     answer = *( [ id ] 1*bracket ( line-end | blank | nothing behind a checksum ) )
///
///     (8488)(504)(2010-03-07,09:15:00)(130)(130)(0)(15)(0x8105)(CRC Ok)
///
/// A row ends where its line ends, or behind its checksum: a DL220 leaves line ends out here and there, and partial
/// blocks stand one behind another with a blank between them.
[[nodiscard]] Rows rows_from(std::string_view answer);

/// Whether a value is the meter's word on the checksum of its row, right or wrong.
[[nodiscard]] bool is_checksum(std::string_view value);

}  // namespace meterwire::iec62056_21::lis200
