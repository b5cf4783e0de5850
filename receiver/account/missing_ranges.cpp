#include "receiver/account/missing_ranges.hpp"

#include <algorithm>

namespace meterwire::receiver {
namespace {

std::uint64_t length(const SeqRange& range) {
  return range.last - range.first + 1;
}

}  // namespace

void MissingRanges::add_above(SeqRange range) {
  ranges_.push_back(range);
  count_ += length(range);
}

void MissingRanges::add_below(SeqRange range) {
  ranges_.push_front(range);
  count_ += length(range);
}

bool MissingRanges::remove(std::uint64_t seq) {
  const auto range =
      std::lower_bound(ranges_.begin(), ranges_.end(), seq,
                       [](const SeqRange& missing, std::uint64_t number) { return missing.last < number; });
  if (range == ranges_.end() || seq < range->first) {
    return false;
  }
  --count_;
  if (range->first == range->last) {
    ranges_.erase(range);
  } else if (seq == range->first) {
    ++range->first;
  } else if (seq == range->last) {
    --range->last;
  } else {
    const SeqRange below{range->first, seq - 1};
    range->first = seq + 1;
    ranges_.insert(range, below);
  }
  return true;
}

SeqRange MissingRanges::take_lowest() {
  const auto lowest = ranges_.front();
  ranges_.pop_front();
  count_ -= length(lowest);
  return lowest;
}

}  // namespace meterwire::receiver
