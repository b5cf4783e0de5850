#pragma once

#include "tests/simulator/faults.hpp"
#include "tests/simulator/iec/options.hpp"
#include "tests/simulator/meter.hpp"

#include <chrono>
#include <cstdint>
#include <deque>
#include <string>

namespace meterwire::simulator::iec {

/// Something that a meter is going to send, and the silence before it.
struct Utterance {
  std::chrono::microseconds wait{};
  Transmission transmission;
};

/// A readout and how far it gets.
struct Speech {
  std::deque<Utterance> utterances;
  bool hangs = false;  ///< the meter is deaf behind it
};

/// Divides a readout as the faults have it: pauses in it, the cable pulled or the meter hung in its middle, half of it
/// lost. `number` counts readouts from 1. `before` goes out right before the block and is no part of the telegram.
[[nodiscard]] Speech speech_of(std::chrono::microseconds wait, const std::string& before, const std::string& block,
                               const std::string& identification, std::uint64_t number, const IecOptions& options);

}  // namespace meterwire::simulator::iec
