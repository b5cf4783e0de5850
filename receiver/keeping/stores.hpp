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

  /// Keeps a batch: in SQLite what is not there yet, in the files of lines what is new to this run. Returns what asked
  /// to be acknowledged and is committed. Throws StoreError; the same batch has to be given again then, and no other.
  [[nodiscard]] std::vector<Committed> keep(const Batch& batch);

  /// See RecordStore::seals().
  [[nodiscard]] std::vector<SeenSeal> seals() const;

  /// Everything that was kept is on the disk when it returns. Throws StoreError.
  void flush();

 private:
  [[nodiscard]] std::vector<Committed> commit(const Batch& batch);
  void append(const Batch& batch);

  std::optional<RecordStore> records_;
  std::vector<DayFiles> files_;
  std::size_t appended_ = 0;  ///< so many of the files have the batch under way
  std::chrono::steady_clock::time_point flushed_at_ = std::chrono::steady_clock::now();
};

}  // namespace meterwire::receiver
