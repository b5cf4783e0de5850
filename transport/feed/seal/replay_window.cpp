#include "transport/feed/seal/replay_window.hpp"

#include <algorithm>

namespace meterwire::feed {

ReplayWindow::Verdict ReplayWindow::accept(std::uint64_t counter) {
  if (counter < highest_ && highest_ - counter >= width) {
    return Verdict::too_old;
  }
  if (counter > highest_) {
    advance_to(counter);
  }
  std::uint64_t& word = seen_[counter / word_bits % words];
  const std::uint64_t bit = std::uint64_t{1} << counter % word_bits;
  if ((word & bit) != 0) {
    return Verdict::seen;
  }
  word |= bit;
  return Verdict::fresh;
}

void ReplayWindow::advance_to(std::uint64_t counter) {
  const std::uint64_t from = highest_ / word_bits;
  const std::uint64_t steps = std::min<std::uint64_t>(counter / word_bits - from, words);
  for (std::uint64_t step = 1; step <= steps; ++step) {
    seen_[(from + step) % words] = 0;
  }
  highest_ = counter;
}

}  // namespace meterwire::feed
