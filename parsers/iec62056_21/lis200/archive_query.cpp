#include "parsers/iec62056_21/lis200/archive_query.hpp"

#include <algorithm>

namespace meterwire::iec62056_21::lis200 {

namespace {

// position;from;to;rows. The manuals' ranges: two digits, limits of a whole time stamp, three digits.
std::string range_text(const ArchiveQuery& query, std::size_t position, const std::string& from) {
  constexpr std::size_t last_position = 99;
  return std::to_string(std::clamp<std::size_t>(position, 1, last_position)) + ';' + from + ';' + limit_text(query.to) +
         ';';
}

std::string archive_address(std::uint16_t archive, Attribute attribute) {
  return to_string(Address{archive, "V", {}, attribute});
}

}  // namespace

std::string limit_text(const std::optional<Timestamp>& time) {
  if (!time) {
    return {};
  }
  std::string text = to_string(*time);
  std::ranges::replace(text, 'T', ',');
  return text;
}

Command columns_command(std::uint16_t archive, Attribute attribute) {
  return {"R1", archive_address(archive, attribute) + "(;;;)"};
}

Command row_count_command(const ArchiveQuery& query, std::size_t position) {
  return {"R1", archive_address(query.archive, Attribute::row_count) + '(' +
                    range_text(query, position, limit_text(query.from)) + ')'};
}

Command rows_command(const ArchiveQuery& query, std::size_t position, const std::string& from) {
  constexpr std::uint16_t most_rows = 999;
  const auto rows = std::clamp<std::uint16_t>(query.rows_per_block, 1, most_rows);
  return {"R3", archive_address(query.archive, Attribute::value) + '(' + range_text(query, position, from) +
                    std::to_string(rows) + ')'};
}

}  // namespace meterwire::iec62056_21::lis200
