#pragma once

#include "receiver/account/loss_account.hpp"
#include "receiver/account/refusal_counts.hpp"
#include "receiver/account/sender_watch.hpp"

#include <cstdint>
#include <string_view>

namespace meterwire::receiver {

/// What a run counts: what came, what did not, what was no message, and what became of it here. Datagrams all.
struct Books {
  LossAccount losses;
  RefusalCounts refusals;
  SenderWatch senders;
  std::uint64_t dropped_by_kernel = 0;  ///< that came while the receive buffer was full
  std::uint64_t stored = 0;             ///< datagrams: committed, those that were there already among them
  std::uint64_t not_stored = 0;         ///< datagrams for which the disk was too slow, or full
  std::uint64_t missing_lines = 0;      ///< datagrams that are in the database and not in --csv or --jsonl
  std::uint64_t acknowledged = 0;       ///< records, as often as it was said of each

  /// Keeps the books of a gateway, however many names strangers make up.
  void expect(std::string_view gateway) {
    losses.expect(gateway);
    senders.expect(gateway);
  }
};

}  // namespace meterwire::receiver
