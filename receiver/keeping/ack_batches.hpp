#pragma once

#include "receiver/keeping/pending.hpp"
#include "transport/feed/acknowledgement.hpp"

#include <vector>

namespace meterwire::receiver {

/// What one sender is to be told.
struct AckBatch {
  AckTo to;
  feed::Acknowledgement acknowledgement;
};

/// Records that were committed, by whom to tell, as ranges.
[[nodiscard]] std::vector<AckBatch> ack_batches(std::vector<Committed> committed);

}  // namespace meterwire::receiver
