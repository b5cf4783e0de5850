#pragma once

#include "receiver/account/loss_counts.hpp"

#include <string>
#include <vector>

namespace meterwire::receiver {

/// The counts for people: "60 records", "61 datagrams", "0 lost", "0 duplicate", "0 reordered", "0 incomplete", and
/// "3 late", "2 rejected", "1 restarted" where there are any.
[[nodiscard]] std::vector<std::string> figures(const LossCounts& counts);

}  // namespace meterwire::receiver
