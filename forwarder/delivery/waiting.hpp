#pragma once

#include "forwarder/delivery/parcel.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

namespace meterwire::forwarder {

/// Where a record that waits in memory is kept besides.
enum class Kept : std::uint8_t {
  nowhere,  ///< lost with the process
  writing,  ///< on its way to the spool
  spooled,  ///< in the spool as well
};

/// A record that was not acknowledged yet.
struct WaitingParcel {
  using Time = std::chrono::steady_clock::time_point;

  ParcelPtr parcel;
  Kept kept = Kept::nowhere;
  std::uint64_t row = 0;  ///< in the spool
  Time added;
  Time sent;           ///< for the last time
  Time due;            ///< to be sent again
  unsigned times = 0;  ///< sent, in this outage or since the last one: what the distance grows with
  unsigned tries = 0;  ///< sent again while the receiver was not away
  bool again = false;  ///< whether the last time was not its first, as a live record
};

/// The records that wait in memory, in the order of their arrival: those out of the spool first.
class Waiting {
 public:
  using Key = std::uint64_t;  ///< grows in that order
  using Entries = std::map<Key, WaitingParcel>;

  /// Takes a record in: behind all others, or where its row in the spool puts it. Returns false, and does nothing,
  /// where one with the same id waits already.
  bool add(WaitingParcel parcel);

  Entries::iterator remove(Entries::iterator entry);
  void set(WaitingParcel& entry, Kept kept);

  [[nodiscard]] Entries& entries() { return entries_; }
  [[nodiscard]] const Entries& entries() const { return entries_; }

  /// The oldest that did not come out of the spool.
  [[nodiscard]] Entries::iterator first_live() { return entries_.lower_bound(first_key); }
  [[nodiscard]] bool empty() const { return entries_.empty(); }
  [[nodiscard]] std::size_t count(Kept kept) const { return counts_[static_cast<std::size_t>(kept)]; }

  /// Bytes of the datagrams that are kept in memory alone, or until they are written.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

  [[nodiscard]] Entries::iterator find(const RecordId& id);

  /// Those of a boot from `first` to `last`. Costs as much as there are, however long the range is.
  [[nodiscard]] std::vector<Entries::iterator> range(std::string_view boot, std::uint64_t first, std::uint64_t last);

 private:
  static constexpr Key first_key = Key{1} << 62;  // above all rows of the spool

  Entries entries_;
  std::map<RecordId, Key> keys_;
  std::array<std::size_t, 3> counts_{};
  std::size_t bytes_ = 0;
  Key next_key_ = first_key;
};

}  // namespace meterwire::forwarder
