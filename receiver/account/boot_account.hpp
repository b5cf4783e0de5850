#pragma once

#include "receiver/account/loss_counts.hpp"
#include "receiver/account/missing_ranges.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace meterwire::receiver {

/// What a datagram is to those that came before it.
enum class Arrival : std::uint8_t {
  part,           ///< new, and its record is not whole yet
  record,         ///< new, and it makes its record whole
  duplicate,      ///< came before
  late,           ///< below a gap, or of a record with parts, that was given up: nobody can tell
  contradiction,  ///< names another number of parts than the record's first one did; not counted
};

/// How much the account of a boot remembers, which bounds its memory: 16 bytes a gap, about 130 an open record and one
/// bit a part of it, so 85 KB at the very worst, and a kilobyte for a feed that loses nothing.
struct BootLimits {
  std::size_t gaps = 1024;         ///< ranges of missing numbers; the oldest is given up for a new one; at least 1
  std::size_t open_records = 512;  ///< records that wait for parts; the oldest is given up for a new one; at least 1
  std::size_t open_parts = 16384;  ///< of all of them together
};

/// Counts the records of one boot of one gateway, exactly, whatever the network loses, doubles and shuffles, and
/// however long records waited in a spool: it knows what is missing, not what came last. Where the first number is not
/// known, counting starts at the first datagram seen, so joining a running feed is no loss; one that was sent earlier
/// and comes later moves the start back.
class BootAccount {
 public:
  /// `first`: the number to start at, where it is known; what is below it is late.
  explicit BootAccount(BootLimits limits = {}, std::optional<std::uint64_t> first = std::nullopt)
      : limits_(limits), known_from_(first.value_or(0)), starts_at_(first) {}

  /// Takes a datagram in. `part` is from 1 to `parts`.
  Arrival add(std::uint64_t seq, std::uint32_t part, std::uint32_t parts);

  /// A datagram of this boot was refused.
  void reject() { ++counts_.rejected; }

  /// Gives up the records that wait for parts: what is missing by now does not come any more.
  void close();

  /// `lost` and `incomplete` are what is missing at this moment, below the highest number seen; both fall again when it
  /// comes.
  [[nodiscard]] LossCounts counts() const;

  /// The number behind the highest one seen.
  [[nodiscard]] std::uint64_t next() const { return has_any_ ? last_.seq + 1 : known_from_; }

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

  void start(Position position);
  [[nodiscard]] bool is_new(std::uint64_t seq);
  [[nodiscard]] bool is_late(std::uint64_t seq) const;
  [[nodiscard]] Arrival open(Position position, std::uint32_t parts);
  [[nodiscard]] Arrival add_part(OpenRecords::iterator record, Position position, std::uint32_t parts);
  [[nodiscard]] Arrival count(Arrival arrival);
  [[nodiscard]] bool lacks_parts(const OpenRecords::value_type& record) const;
  void note_order(Position position);
  void give_up_oldest_gap();
  void give_up_oldest_record();
  void forget(OpenRecords::iterator record);

  BootLimits limits_;
  MissingRanges missing_;
  std::uint64_t lost_for_good_ = 0;  ///< in gaps that were given up
  std::uint64_t known_from_;         ///< what is below it is late
  std::optional<std::uint64_t> starts_at_;
  OpenRecords open_;
  std::size_t open_parts_ = 0;
  std::optional<std::uint64_t> parts_known_above_;  ///< which parts came of other records, up to it, is forgotten
  LossCounts counts_;  ///< all but `lost` and the records that are open, which counts() works out
  bool has_any_ = false;
  Position first_;
  Position last_;
};

}  // namespace meterwire::receiver
