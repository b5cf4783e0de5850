#pragma once

#include <cstdint>

namespace meterwire::receiver {

/// What became of the records that a gateway sent. Records are counted once all their parts came; duplicates, reordered
/// and late ones are counted in datagrams, because that is what the network doubles and shuffles.
struct LossCounts {
  std::uint64_t datagrams = 0;   ///< that were understood, duplicates and late ones among them
  std::uint64_t records = 0;     ///< whole
  std::uint64_t lost = 0;        ///< records of which nothing came; falls again when one was only late
  std::uint64_t incomplete = 0;  ///< records of which some parts never came
  std::uint64_t duplicate = 0;   ///< datagrams that had come before
  std::uint64_t reordered = 0;   ///< datagrams that came after one that was sent later
  std::uint64_t late = 0;        ///< datagrams too old to tell whether they had come before
  std::uint64_t rejected = 0;    ///< datagrams in its name that were refused; not among `datagrams`
  std::uint64_t restarted = 0;   ///< how often the gateway came up with a new boot id

  friend bool operator==(const LossCounts&, const LossCounts&) = default;
};

/// Adds up, and stops at the largest number instead of starting at 0 again: `lost` is whatever a stranger's sequence
/// numbers make of it.
LossCounts& operator+=(LossCounts& sum, const LossCounts& more);

}  // namespace meterwire::receiver
