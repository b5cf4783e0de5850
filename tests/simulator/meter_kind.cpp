#include "tests/simulator/meter_kind.hpp"

#include "tests/simulator/p1_telegrams.hpp"

#include <algorithm>
#include <array>

namespace meterwire::simulator {
namespace {

using std::chrono::seconds;

constexpr std::array kinds{
    MeterKind{"dsmr5", 115200, false, true, seconds(1), &dsmr5_telegram, "DSMR 5.0, 115200 8N1, every second"},
    MeterKind{"dsmr42", 115200, false, true, seconds(10), &dsmr42_telegram, "DSMR 4.2, 115200 8N1, every 10 s"},
    MeterKind{"dsmr22", 9600, true, false, seconds(10), &dsmr22_telegram, "DSMR 2.2, 9600 7E1, every 10 s, no CRC"},
    MeterKind{"emucs", 115200, false, true, seconds(1), &emucs_telegram, "Belgian e-MUCS P1, 115200 8N1, every second"},
    MeterKind{"iec-c", 300, true, false, seconds(0), nullptr, "IEC 62056-21 mode C, 300 7E1, on request"},
};

}  // namespace

std::span<const MeterKind> meter_kinds() {
  return kinds;
}

const MeterKind* find_meter_kind(std::string_view name) {
  const auto* kind = std::find_if(kinds.begin(), kinds.end(), [name](const MeterKind& k) { return k.name == name; });
  return kind == kinds.end() ? nullptr : kind;
}

}  // namespace meterwire::simulator
