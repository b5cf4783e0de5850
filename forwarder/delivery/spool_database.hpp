#pragma once

#include "forwarder/delivery/parcel.hpp"
#include "forwarder/delivery/spool_job.hpp"
#include "forwarder/delivery/squeezed.hpp"
#include "transport/sqlite/connection.hpp"
#include "transport/sqlite/statement.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace meterwire::forwarder {

/// The table of a spool: a row for each record, in the order of arrival.
///
/// With a write-ahead log, because it writes each page once and waits for the disk once a transaction, where a journal
/// waits three times; without an index, for the same reason: rows are found by their number.
class SpoolDatabase {
 public:
  /// Opens what is there, or makes it. Throws sqlite::Error.
  SpoolDatabase(const std::string& path, std::uint64_t most_pages);

  // All of these throw sqlite::Error.

  void begin();
  void commit();

  /// Keeps a record as the row of that number.
  void write(std::uint64_t row, const Parcel& parcel, const Squeezed& content);

  void erase(std::uint64_t row);

  /// Erases the oldest rows, at most so many. Returns how many.
  std::uint64_t erase_oldest(std::uint64_t rows);

  /// The last of the oldest rows, of at most that many, that is known to have been made before a time; 0: none. What
  /// stands before it arrived earlier. The time that a row bears is believed where it is none of a clock that was not
  /// set yet (as that of a small computer without a battery is until it hears of the time), and not below that of an
  /// earlier row: then the clock was behind, and the record may have been made yesterday.
  [[nodiscard]] std::uint64_t last_made_before(std::chrono::system_clock::time_point time, std::uint64_t rows);

  /// Erases all rows up to that one. Returns how many.
  std::uint64_t erase_up_to(std::uint64_t row);

  /// Rows behind one, and how many of those that were passed are damaged.
  struct Rows {
    std::vector<SpooledParcel> parcels;
    std::vector<std::uint64_t> damaged;
    bool more = false;
  };
  [[nodiscard]] Rows rows_after(std::uint64_t row, std::size_t most);

  [[nodiscard]] std::uint64_t first_row();  ///< 0: none
  [[nodiscard]] std::uint64_t last_row();   ///< 0: none

  /// Rows, counted when it was opened and from then on.
  [[nodiscard]] std::uint64_t rows() const { return rows_; }

  /// Pages that rows may still fill; below 0 where the file was made with a larger bound.
  [[nodiscard]] std::int64_t free_pages();

  /// Moves the log into the file, once it has about that many bytes, so that it begins again and does not grow.
  void checkpoint_above(std::uint64_t bytes);

 private:
  [[nodiscard]] std::uint64_t changes();

  std::uint64_t most_pages_;
  sqlite::Connection connection_;
  std::optional<sqlite::Statement> write_, erase_, erase_oldest_, erase_up_to_, made_, after_;
  std::uint64_t rows_ = 0;
  std::int64_t latest_made_ = 0;  // of all rows, also of those that are gone
};

}  // namespace meterwire::forwarder
