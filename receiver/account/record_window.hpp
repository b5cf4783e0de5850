#pragma once

#include "receiver/account/loss_counts.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace meterwire::receiver {

/// What a datagram is to those that came before it.
enum class Arrival : std::uint8_t {
  part,           ///< new, and its record is not whole yet
  record,         ///< new, and it makes its record whole
  duplicate,      ///< came before
  late,           ///< older than the window: nobody can tell
  contradiction,  ///< names another number of parts than the record's first one did; not counted
};

/// How much a window remembers, which bounds its memory.
struct WindowLimits {
  std::size_t records = 4096;     ///< sequence numbers, counted back from the highest; at least 1
  std::size_t open_records = 64;  ///< records that wait for parts; the oldest is given up for a new one; at least 1
};

/// Counts the records of one boot of one gateway, exactly, whatever the network loses, doubles and shuffles within the
/// window. Counting starts at the first datagram seen, so joining a running feed is no loss; one that was sent earlier
/// and comes later moves the start back.
class RecordWindow {
 public:
  explicit RecordWindow(WindowLimits limits) : limits_(limits), seen_(limits.records) {}

  /// Takes a datagram in. `part` is from 1 to `parts`.
  Arrival add(std::uint64_t seq, std::uint32_t part, std::uint32_t parts);

  /// Gives up the records that wait for parts: what is missing by now does not come any more.
  void close();

  [[nodiscard]] LossCounts counts() const;

 private:
  struct Position {
    std::uint64_t seq = 0;
    std::uint32_t part = 1;
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes a zero within the default <=> for a pointer.
    friend auto operator<=>(const Position&, const Position&) = default;
  };
  struct OpenRecord {
    std::vector<bool> has;  ///< by part, from 0
    std::uint32_t missing = 0;
  };
  using OpenRecords = std::map<std::uint64_t, OpenRecord>;

  [[nodiscard]] std::size_t slot(std::uint64_t seq) const { return static_cast<std::size_t>(seq % seen_.size()); }
  void advance_to(std::uint64_t seq);
  void note_order(Position position);
  [[nodiscard]] Arrival add_part(OpenRecords::iterator record, Position position, std::uint32_t parts);
  void give_up_oldest();

  WindowLimits limits_;
  std::vector<bool> seen_;  ///< a ring: whether any part of a record came
  OpenRecords open_;
  LossCounts counts_;  ///< all but `lost`, which counts() works out
  Position first_;
  Position last_;
  std::uint64_t distinct_ = 0;  ///< records of which any part came
};

}  // namespace meterwire::receiver
