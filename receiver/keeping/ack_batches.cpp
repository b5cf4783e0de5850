#include "receiver/keeping/ack_batches.hpp"

#include <algorithm>

namespace meterwire::receiver {

std::vector<AckBatch> ack_batches(std::vector<Committed> committed) {
  std::sort(committed.begin(), committed.end());
  std::vector<AckBatch> batches;
  for (const auto& next : committed) {
    if (batches.empty() || batches.back().to != next.to || batches.back().acknowledgement.gateway != next.gateway) {
      batches.push_back({next.to, {next.gateway, {}}});
    }
    feed::add(batches.back().acknowledgement.ranges, next.boot, next.seq);
  }
  return batches;
}

}  // namespace meterwire::receiver
