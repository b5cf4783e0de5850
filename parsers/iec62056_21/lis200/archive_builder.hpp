#pragma once

#include "parsers/iec62056_21/lis200/archive.hpp"

#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

namespace meterwire::iec62056_21::lis200 {

/// Puts an archive together from answers that may overlap, because each asks from the last time of the one before on.
class ArchiveBuilder {
 public:
  explicit ArchiveBuilder(std::uint16_t number) { archive_.number = number; }

  /// What the meter tells of its columns. Without it they are as many as the first row has values, and the first time
  /// in that row is the row's.
  void set_columns(std::vector<Column> columns);

  /// Adds the rows of an answer, up to `most` in all. Those of an earlier answer are passed over; those that are none,
  /// and those that do not fit the columns, become errors. Returns how many came to it, of both kinds.
  std::size_t add(Rows sent, std::size_t most);

  /// The time of the last row; empty where there is none.
  [[nodiscard]] std::string last_time() const;

  /// Rows so far, good and bad.
  [[nodiscard]] std::size_t size() const { return archive_.rows.size() + archive_.errors.size(); }

  [[nodiscard]] const Archive& archive() const { return archive_; }

 private:
  void add_row(Row row);

  Archive archive_;
  std::unordered_set<std::size_t> seen_;  // hashes of the rows of earlier answers
};

}  // namespace meterwire::iec62056_21::lis200
