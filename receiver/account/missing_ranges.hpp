#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

namespace meterwire::receiver {

/// Sequence numbers from `first` to `last`, both included.
struct SeqRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;

  friend bool operator==(const SeqRange&, const SeqRange&) = default;
};

/// The sequence numbers that have not come yet, as sorted ranges. A long outage is one range, so it costs no more than
/// a single loss.
class MissingRanges {
 public:
  /// All numbers of a range above all others, or below all others.
  void add_above(SeqRange range);
  void add_below(SeqRange range);

  /// A number has come after all. Returns whether it was missing.
  bool remove(std::uint64_t seq);

  /// Gives the lowest range up. There has to be one.
  SeqRange take_lowest();

  [[nodiscard]] std::size_t ranges() const { return ranges_.size(); }

  /// How many numbers are missing.
  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  std::deque<SeqRange> ranges_;
  std::uint64_t count_ = 0;
};

}  // namespace meterwire::receiver
