#include "tests/bench/yardstick.hpp"

#include "hand.hpp"

#ifndef CRCF
#define CRCF crc_clmul
#endif

namespace meterwire::bench {

namespace {
Record record;
}

bool yardstick_p1(std::string_view telegram) {
  return hand_parse<true>(telegram.data(), telegram.data() + telegram.size(), record) &&
         CRCF(telegram.data(), record.len) == record.crc_given;
}

bool yardstick_readout(std::string_view readout) {
  return hand_parse<false>(readout.data(), readout.data() + readout.size(), record) &&
         check_iec(readout.data(), readout.data() + readout.size());
}

}  // namespace meterwire::bench
