#include "tests/simulator/iec/wake_up.hpp"

#include <algorithm>

namespace meterwire::simulator::iec {
namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;

constexpr microseconds character = 33334us;  // ten bits at 300 Bd
constexpr std::int64_t fewest_nuls = 2s / character;
constexpr microseconds longest_gap = 10 * 5ms;
constexpr microseconds shortest_silence = 1300ms;
constexpr microseconds longest_silence = 2s;

}  // namespace

void WakeUp::hear(char heard, MeterTime now) {
  if (heard == '\0') {
    nuls_ = nuls_ != 0 && now - last_ <= character + longest_gap * real_ ? nuls_ + 1 : 1;
    first_ = nuls_ == 1 ? now : first_;
    last_ = now;
    awake_ = false;
    return;
  }
  awake_ = awake_ || silence_fits(now);
  nuls_ = 0;
}

// A reader writes its NULs at once and counts the time that they take from there. Where the meter's time runs faster,
// they arrive sooner than that.
bool WakeUp::silence_fits(MeterTime now) const {
  const MeterTime end = std::max(last_, first_ + (nuls_ - 1) * character * real_);
  const microseconds silence = now - end - character;
  return nuls_ >= fewest_nuls && silence >= shortest_silence * real_ && silence <= longest_silence * real_;
}

}  // namespace meterwire::simulator::iec
