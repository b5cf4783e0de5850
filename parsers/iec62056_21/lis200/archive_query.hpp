#pragma once

#include "parsers/iec62056_21/command.hpp"
#include "parsers/iec62056_21/lis200/address.hpp"
#include "parsers/record/timestamp.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace meterwire::iec62056_21::lis200 {

/// What is wanted of an archive.
struct ArchiveQuery {
  std::uint16_t archive =
      3;  ///< its number: EK2xx 1 and 2 months, 3 measuring periods, 4 log book, 7 days; DL2xx 2, 4, …
  std::optional<Timestamp> from;      ///< by the meter's clock; none: from the oldest row on
  std::optional<Timestamp> to;        ///< none: up to the newest row
  std::uint16_t rows_per_block = 10;  ///< 1 to 999; what does not fit is brought into that range
};

/// A time as limits of archives are written: `2022-03-01,06:00:00`; empty for none.
[[nodiscard]] std::string limit_text(const std::optional<Timestamp>& time);

/// Asks for the columns of an archive, one attribute of all of them: `R1 3:V.4(;;;)`.
[[nodiscard]] Command columns_command(std::uint16_t archive, Attribute attribute);

/// Asks how many rows lie between two limits: `R1 3:V.A(3;from;to;)`. `position`: the column that they are limits of,
/// from 1, at most 99.
[[nodiscard]] Command row_count_command(const ArchiveQuery& query, std::size_t position);

/// Asks for the rows between two limits, both of them included, in partial blocks: `R3 3:V.0(3;from;to;10)`. `from`
/// takes the place of the query's.
[[nodiscard]] Command rows_command(const ArchiveQuery& query, std::size_t position, const std::string& from);

}  // namespace meterwire::iec62056_21::lis200
