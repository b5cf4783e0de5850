#pragma once

#include "receiver/store/arrived.hpp"
#include "receiver/store/store_error.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace meterwire::receiver {

/// The highest counter of a context that a store has seen.
struct SeenSeal {
  std::string gateway;
  feed::SealPosition highest;
};

/// Keeps records in an SQLite file, each part of each record once. For one thread at a time.
class RecordStore {
 public:
  /// Opens the file, or makes it. Throws StoreError where it cannot be used: another version's, no store, no rights.
  explicit RecordStore(const std::string& file);
  ~RecordStore();
  RecordStore(const RecordStore&) = delete;
  RecordStore& operator=(const RecordStore&) = delete;

  /// Keeps a batch in one transaction, committed to the disk when it returns. What is there already stays as it is.
  /// Returns for each whether its record is there with all its parts. Throws StoreError; nothing of the batch is kept
  /// then, and the same batch may be given again.
  [[nodiscard]] std::vector<bool> keep(std::span<const Arrived> batch);

  /// What earlier runs have seen, so that a replay of it is refused.
  [[nodiscard]] std::vector<SeenSeal> seals() const;

 private:
  struct Database;
  std::unique_ptr<Database> database_;
};

}  // namespace meterwire::receiver
