#pragma once

#include "receiver/account/loss_account.hpp"
#include "receiver/account/refusal_counts.hpp"

namespace meterwire::receiver {

/// What a run counts: what came, what did not, and what was no message.
struct Books {
  LossAccount losses;
  RefusalCounts refusals;
};

}  // namespace meterwire::receiver
