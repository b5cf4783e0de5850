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

/// How far a store knows the records of a boot.
struct KnownBoot {
  std::string gateway;
  std::string boot;
  std::uint64_t last = 0;  ///< the highest number that is there
};

/// What became of a datagram that was given to a store.
struct Kept {
  bool is_new = false;    ///< it was not there before
  bool is_whole = false;  ///< its record is there with all its parts
  friend bool operator==(const Kept&, const Kept&) = default;
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
  /// Throws StoreError; nothing of the batch is kept then, and the same batch may be given again.
  [[nodiscard]] std::vector<Kept> keep(std::span<const Arrived> batch);

  /// What earlier runs have seen, so that a replay of it is refused.
  [[nodiscard]] std::vector<SeenSeal> seals() const;

  /// All boots of which there are records, in the order in which they came first.
  [[nodiscard]] std::vector<KnownBoot> boots() const;

 private:
  struct Database;
  std::unique_ptr<Database> database_;
};

}  // namespace meterwire::receiver
