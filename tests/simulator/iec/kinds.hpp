#pragma once

#include "tests/simulator/iec/block.hpp"
#include "tests/simulator/iec/options.hpp"
#include "tests/simulator/iec/registers.hpp"
#include "tests/simulator/meter.hpp"

#include <memory>
#include <string>

namespace meterwire::simulator::iec {

// What tells one kind of meter from another.

/// The identification from '/' on, without line end: that of the options, or composed from address and speed.
[[nodiscard]] std::string identification_of(const IecOptions& options);

[[nodiscard]] BlockCheck usual_check(IecKind kind);

[[nodiscard]] std::unique_ptr<Registers> make_registers(const IecOptions& options, MeterTime start);

/// An identification that lost bits on its way: what is left is no `/XXXZ`.
[[nodiscard]] std::string garbled(std::string identification);

/// LF or ETX, as the fault `glued` has it.
[[nodiscard]] char glued_check(const Faults& faults);

}  // namespace meterwire::simulator::iec
