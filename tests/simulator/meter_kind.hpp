#pragma once

#include "tests/simulator/p1_meter.hpp"

#include <chrono>
#include <cstdint>
#include <span>
#include <string_view>

namespace meterwire::simulator {

/// A kind of meter that can be simulated: what tells one from another before the first byte is sent.
struct MeterKind {
  std::string_view name;  ///< as in --meter
  unsigned baud;          ///< of a meter that pushes; 300 for one that is asked
  bool seven_bits;        ///< 7E1 instead of 8N1
  bool has_crc;
  std::chrono::seconds interval;  ///< 0: sends only when it is asked
  P1Meter::Compose compose;       ///< null: IEC 62056-21
  std::string_view meaning;       ///< for --help
};

[[nodiscard]] std::span<const MeterKind> meter_kinds();

/// The kind of that name, or null.
[[nodiscard]] const MeterKind* find_meter_kind(std::string_view name);

}  // namespace meterwire::simulator
