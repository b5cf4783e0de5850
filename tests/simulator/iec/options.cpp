#include "tests/simulator/iec/options.hpp"

namespace meterwire::simulator {

IecTiming IecTiming::beside(unsigned factor) const {
  IecTiming result = *this;
  for (Time* const time :
       {&result.turnaround, &result.patience, &result.after_readout, &result.idle, &result.pause, &result.hung}) {
    *time *= factor;
  }
  result.real *= factor;
  return result;
}

}  // namespace meterwire::simulator
