#pragma once

#include "parsers/iec62056_21/command.hpp"
#include "parsers/iec62056_21/lis200/archive_builder.hpp"
#include "parsers/iec62056_21/lis200/archive_query.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace meterwire::iec62056_21::lis200 {

/// Reads an archive, without I/O: gives the next command, is told the answer, and so on until next() gives none.
///
///     ArchiveReading reading(query);
///     while (const auto command = reading.next()) {
///       reading.take(send(*command));
///     }
///
/// First come the sources, units and names of the columns. A meter that refuses one of them can be read all the same:
/// the columns lack what it would have told. Then the count of the rows, then the rows. Where fewer came than there
/// are, or where the meter does not count, it is asked again from the last time on, until nothing new comes. So it
/// always ends: an answer that brings no new row is the last one, and so is the one that makes it `max_rows`.
class ArchiveReading {
 public:
  static constexpr std::size_t max_rows = 100'000;  // the hours of eleven years, more than any of these meters keeps
  static constexpr int max_retries = 3;             // where the meter overwrote a row that it was just sending

  explicit ArchiveReading(const ArchiveQuery& query);

  /// The next command; none when the reading is done, or has failed.
  [[nodiscard]] std::optional<Command> next() const;

  /// What the meter answered to next(), partial blocks put together. Without effect when next() gives none.
  void take(const Answer& answer);

  /// Why not everything could be read, for people, on one line; empty where it could. The rows that came before are
  /// kept.
  [[nodiscard]] const std::string& failure() const { return failure_; }

  /// How many rows the meter said there are, for showing progress. None where it does not count.
  [[nodiscard]] std::optional<std::size_t> rows_expected() const { return expected_; }

  [[nodiscard]] const Archive& archive() const { return builder_.archive(); }

 private:
  enum class Step : std::uint8_t { sources, units, descriptions, row_count, rows, done };

  void take_rows(const Answer& answer);
  void take_refusal(const Answer& answer);
  void finish();
  void fail(const std::string& why);
  [[nodiscard]] std::size_t position() const;

  ArchiveQuery query_;
  Step step_ = Step::sources;
  Row sources_;
  Row units_;
  std::string from_;  // of the next rows
  std::optional<std::size_t> expected_;
  int retries_ = 0;
  ArchiveBuilder builder_;
  std::string failure_;
};

}  // namespace meterwire::iec62056_21::lis200
