#include "receiver/keeping/ack_batches.hpp"

#include <algorithm>

namespace meterwire::receiver {
namespace {

/// Whether a record goes on where a range ends, or lies in it: each part of a record acknowledges all of it.
bool extends(const feed::AckRange& range, const Committed& next) {
  return range.boot == next.boot && next.seq - range.last <= 1;
}

}  // namespace

std::vector<AckBatch> ack_batches(std::vector<Committed> committed) {
  std::sort(committed.begin(), committed.end());
  std::vector<AckBatch> batches;
  for (const auto& next : committed) {
    if (batches.empty() || batches.back().to != next.to || batches.back().acknowledgement.gateway != next.gateway) {
      batches.push_back({next.to, {next.gateway, {}}});
    }
    auto& ranges = batches.back().acknowledgement.ranges;
    if (!ranges.empty() && extends(ranges.back(), next)) {
      ranges.back().last = next.seq;
    } else {
      ranges.push_back({next.boot, next.seq, next.seq});
    }
  }
  return batches;
}

}  // namespace meterwire::receiver
