#pragma once

#include "receiver/keeping/pending.hpp"
#include "receiver/store/day_files.hpp"
#include "receiver/store/record_store.hpp"

#include <optional>
#include <span>
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

  /// Keeps in SQLite what of a batch is not there yet, and says in its origins what was not. Returns what asked to be
  /// acknowledged and is committed. Throws StoreError; nothing of the batch is kept then.
  [[nodiscard]] std::vector<Committed> commit(Batch& batch);

  /// The files of lines, which get what of a batch is new.
  [[nodiscard]] std::span<DayFiles> line_files() { return line_files_; }

  /// See RecordStore.
  [[nodiscard]] std::vector<SeenSeal> seals() const;
  [[nodiscard]] std::vector<KnownBoot> boots() const;

 private:
  std::optional<RecordStore> records_;
  std::vector<DayFiles> line_files_;
};

}  // namespace meterwire::receiver
