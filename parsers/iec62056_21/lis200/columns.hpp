#pragma once

#include "parsers/iec62056_21/lis200/address.hpp"
#include "parsers/iec62056_21/lis200/rows.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::iec62056_21::lis200 {

/// What a column of an archive records. What the meter does not tell is empty.
struct Column {
  std::optional<Address> address;  ///< what attribute 4 says; a checksum, an ordinal number may have none
  std::string unit;                ///< attribute 3: `m3`, `bar`; `{C` for °C, because the line has seven bits
  std::string name;                ///< attribute 2, without the unit: `Vn`, `Zeit`

  friend bool operator==(const Column&, const Column&) = default;
};

/// Columns out of what the attributes source, unit and description of an archive were answered with. The first of them
/// that is not empty tells how many there are; one of another width says nothing that could be relied on and is left
/// out.
[[nodiscard]] std::vector<Column> columns_from(const Row& sources, const Row& units, const Row& descriptions);

/// The column of the row's time: the one that records the clock (`1:400`), else the first one that is called so
/// (`Zeit`, `Time`). Empty where none is.
[[nodiscard]] std::optional<std::size_t> time_column(const std::vector<Column>& columns);

/// Whether a value is a time as archives have it: `2022-03-01,06:00:00`, a day and time of the calendar.
[[nodiscard]] bool is_time(std::string_view value);

}  // namespace meterwire::iec62056_21::lis200
