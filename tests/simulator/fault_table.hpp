#pragma once

#include "tests/simulator/faults.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace meterwire::simulator {

/// What may stand behind the name of a fault.
enum class FaultValue : std::uint8_t {
  none,   ///< happens always
  once,   ///< nothing, and it happens once
  every,  ///< `=N`: every Nth time
  first,  ///< nothing or `=N`: always, or the first N times
  word    ///< `=` and one of `words`; nothing: the first of them
};

struct FaultRow {
  std::string_view name;
  unsigned Faults::*setting;
  FaultValue value;
  FaultScope scope;
  std::string_view meaning;     ///< for --help, up to 49 characters
  std::string_view words = {};  ///< "nak|error|break": stored as 1, 2, 3
};

[[nodiscard]] std::span<const FaultRow> fault_table();

}  // namespace meterwire::simulator
