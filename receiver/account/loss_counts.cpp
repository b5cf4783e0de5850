#include "receiver/account/loss_counts.hpp"

#include <limits>

namespace meterwire::receiver {
namespace {

void add(std::uint64_t& sum, std::uint64_t more) {
  constexpr auto most = std::numeric_limits<std::uint64_t>::max();
  sum = more > most - sum ? most : sum + more;
}

}  // namespace

LossCounts& operator+=(LossCounts& sum, const LossCounts& more) {
  add(sum.datagrams, more.datagrams);
  add(sum.records, more.records);
  add(sum.lost, more.lost);
  add(sum.incomplete, more.incomplete);
  add(sum.duplicate, more.duplicate);
  add(sum.reordered, more.reordered);
  add(sum.late, more.late);
  add(sum.rejected, more.rejected);
  add(sum.restarted, more.restarted);
  return sum;
}

}  // namespace meterwire::receiver
