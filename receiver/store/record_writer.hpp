#pragma once

#include "receiver/store/arrived.hpp"
#include "receiver/store/dictionary.hpp"
#include "transport/sqlite/connection.hpp"
#include "transport/sqlite/statement.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

namespace meterwire::receiver {

/// Puts messages into the tables, within a transaction that somebody else begins and ends. All throw sqlite::Error.
class RecordWriter {
 public:
  explicit RecordWriter(sqlite::Connection& connection);

  /// Puts in what is not there yet. Returns for each whether it was not.
  [[nodiscard]] std::vector<bool> put(std::span<const Arrived> batch);

  /// Whether all parts of the record are there. A sender that splits it anew would mix two kinds of parts, which make
  /// nothing whole.
  [[nodiscard]] bool is_whole(const feed::Message& message);

  /// After a rollback, or when somebody else has written to the file: rows that were known may be gone.
  void forget();

 private:
  /// When the readings of a record were taken that have no time of their own.
  struct Times {
    std::int64_t received = 0;
    std::optional<std::int64_t> clock;
    std::int64_t usual = 0;
  };

  /// A row of the readings to be.
  struct Row {
    std::int64_t series = 0;
    std::int64_t at = 0;
    std::int64_t record = 0;
    std::int64_t n = 0;
    const feed::Value* value = nullptr;

    [[nodiscard]] auto key() const { return std::tie(series, at, record, n); }
  };

  [[nodiscard]] bool put(const Arrived& arrived);
  [[nodiscard]] static Times times_of(const Arrived& arrived);
  [[nodiscard]] std::int64_t boot_of(const feed::Message& message);
  /// The id of the new record; empty where it is there already.
  [[nodiscard]] std::optional<std::int64_t> put_record(const Arrived& arrived, std::int64_t meter, const Times& times);
  void collect_readings(const feed::Message& message, std::int64_t meter, std::int64_t record, std::int64_t usual_time);
  void put_readings();
  void put_reading(const Row& row);
  void put_errors(const feed::Message& message, std::int64_t record);
  void put_seal(const Arrived& arrived);

  Dictionary gateways_;
  Dictionary boots_;
  Dictionary meters_;
  Dictionary kinds_;
  Dictionary series_;
  sqlite::Statement record_;
  sqlite::Statement reading_;
  sqlite::Statement error_;
  sqlite::Statement telegram_;
  sqlite::Statement seal_;
  sqlite::Statement parts_;
  /// Of the batch, to be put in by series and time: so each page of the table is looked up once and not for each row.
  std::vector<Row> collected_;
};

}  // namespace meterwire::receiver
