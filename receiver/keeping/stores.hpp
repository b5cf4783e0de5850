#pragma once

#include "receiver/keeping/pending.hpp"
#include "receiver/store/day_files.hpp"
#include "receiver/store/record_store.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace meterwire::receiver {

/// Where records are kept; an empty name is not asked for.
struct StoreFiles {
  std::string sqlite;
  std::string csv;    ///< the day is put into its name
  std::string jsonl;  ///< the same

  [[nodiscard]] bool any() const { return !sqlite.empty() || !csv.empty() || !jsonl.empty(); }
};

/// All places where records are kept. For one thread at a time.
class Stores {
 public:
  /// Throws StoreError where a file cannot be used.
  explicit Stores(const StoreFiles& files);

  /// Whether there is an SQLite file, which alone is what acknowledgements promise.
  [[nodiscard]] bool has_database() const { return records_.has_value(); }

  /// Keeps in SQLite what of a batch is not there yet. Returns what asked to be acknowledged and is committed. Throws
  /// StoreError; nothing of the batch is kept then.
  [[nodiscard]] std::vector<Committed> commit(const Batch& batch);

  /// Adds what of a batch is new to this run to the files of lines. Throws StoreError: without a database the same
  /// batch has to be given again then, and no other; with one, the others of the files have it, and it is done with.
  void append(const Batch& batch);

  /// See RecordStore::seals().
  [[nodiscard]] std::vector<SeenSeal> seals() const;

  /// Everything that was kept is on the disk when it returns. Throws StoreError.
  void flush();

 private:
  void append_to_all(const std::vector<Arrived>& arrived);

  std::optional<RecordStore> records_;
  std::vector<DayFiles> files_;
  std::size_t appended_ = 0;  ///< so many of the files have the batch under way
  std::chrono::steady_clock::time_point flushed_at_ = std::chrono::steady_clock::now();
};

}  // namespace meterwire::receiver
