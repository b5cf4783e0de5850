#pragma once

#include "parsers/iec62056_21/lis200/columns.hpp"
#include "parsers/iec62056_21/lis200/rows.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace meterwire::iec62056_21::lis200 {

/// An archive, or a range of it, put together from several reads.
struct Archive {
  std::uint16_t number = 0;
  std::vector<Column> columns;
  std::optional<std::size_t> time;  ///< the column that says when a row was stored, from 0
  std::vector<Row> rows;            ///< in the order sent; as many values as there are columns
  std::vector<RowError> errors;     ///< rows that are not to be used
};

}  // namespace meterwire::iec62056_21::lis200
