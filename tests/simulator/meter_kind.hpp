#pragma once

#include "tests/simulator/household.hpp"
#include "tests/simulator/iec/options.hpp"

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace meterwire::simulator {

/// What a port sends: 8N1 or 7E1, and how fast.
struct LineSetting {
  unsigned baud = 115200;
  bool seven_bits = false;  ///< 7E1 instead of 8N1
};

/// What stands at the end of a telegram, or why nothing does.
enum class Ending : std::uint8_t { crc, no_crc, binary };

/// A kind of meter that can be simulated: what tells one from another before the first byte is sent.
struct MeterKind {
  std::string_view name;  ///< as in --meter
  LineSetting line;       ///< of a meter that pushes; 300 Bd for one that is asked
  Ending ending;
  std::chrono::seconds interval;             ///< 0: sends only when it is asked
  std::string (*compose)(const Household&);  ///< null: IEC 62056-21, on request
  std::string_view meaning;                  ///< for --help
  bool encrypted = false;                    ///< also without --encrypt
  IecKind iec = IecKind::mode_c;             ///< of a meter that is asked
};

[[nodiscard]] std::span<const MeterKind> meter_kinds();

/// The kind of that name, or null.
[[nodiscard]] const MeterKind* find_meter_kind(std::string_view name);

}  // namespace meterwire::simulator
