#include "tests/simulator/meter_kind.hpp"

#include "tests/simulator/iec_readout.hpp"
#include "tests/simulator/p1_telegrams.hpp"

#include <algorithm>
#include <array>

namespace meterwire::simulator {
namespace {

using namespace std::chrono_literals;
using enum Ending;

constexpr LineSetting fast{};
constexpr LineSetting old{.baud = 9600, .seven_bits = true};
constexpr LineSetting norwegian{.baud = 2400};
constexpr LineSetting sign_on{.baud = 300, .seven_bits = true};

constexpr MeterKind asked(std::string_view name, IecKind kind, std::string_view meaning) {
  return {name, sign_on, no_crc, 0s, nullptr, meaning, false, kind};
}

constexpr std::array kinds{
    MeterKind{"dsmr5", fast, crc, 1s, &dsmr5_telegram, "NL, DSMR 5.0"},
    MeterKind{"dsmr42", fast, crc, 10s, &dsmr42_telegram, "NL, DSMR 4.2"},
    MeterKind{"dsmr40", fast, crc, 10s, &dsmr40_telegram, "NL, DSMR 4.0: threshold, gas valve"},
    MeterKind{"dsmr30", old, no_crc, 10s, &dsmr30_telegram, "NL, DSMR 3.0: messages, hex status"},
    MeterKind{"dsmr22", old, no_crc, 10s, &dsmr22_telegram, "NL, DSMR 2.2: no clock"},
    MeterKind{"nl-heat", fast, crc, 10s, &nl_heat_telegram, "NL, district heating: unpadded CRC"},
    MeterKind{"nl-business", fast, crc, 1s, &nl_business_telegram, "NL, Metcom: DLMS clock, mA"},
    MeterKind{"emucs", fast, crc, 1s, &emucs_telegram, "BE, Flanders: e-MUCS, monthly peaks"},
    MeterKind{"emucs-wallonia", fast, crc, 1s, &emucs_wallonia_telegram, "BE, Wallonia: no S or W"},
    MeterKind{"emucs-brussels", fast, crc, 1s, &emucs_brussels_telegram, "BE, Brussels: kVA, two limits"},
    MeterKind{"luxembourg", fast, crc, 10s, &luxembourg_telegram, "LU: encrypted, kvar, kVA", true},
    MeterKind{"austria", fast, crc, 1s, &austria_telegram, "AT, T210-D-r: encrypted, whole Wh", true},
    MeterKind{"austria-blank", fast, crc, 1s, &austria_blank_telegram, "AT: encrypted, blank line before '!'", true},
    MeterKind{"sweden", fast, crc, 10s, &sweden_telegram, "SE: winter time all the year"},
    MeterKind{"sweden-aidon", fast, crc, 10s, &sweden_aidon_telegram, "SE: '!' behind the last value"},
    MeterKind{"finland", fast, crc, 10s, &finland_telegram, "FI: as SE, with summer time"},
    MeterKind{"lithuania", fast, crc, 10s, &lithuania_telegram, "LT: four tariffs"},
    MeterKind{"lithuania-early", fast, crc, 10s, &lithuania_early_telegram, "LT, firmware of 2023: kV, kA"},
    MeterKind{"hungary", fast, crc, 10s, &hungary_telegram, "HU: words, quadrants, month end"},
    MeterKind{"swiss", fast, crc, 5s, &swiss_telegram, "CH, XT211: channel 1"},
    MeterKind{"croatia", fast, no_crc, 10s, &croatia_telegram, "HR: date and time apart"},
    MeterKind{"germany-q3d", old, no_crc, 2s, &germany_q3d_telegram, "DE, EasyMeter: *255, negative W"},
    MeterKind{"poland-elgama", fast, binary, 10s, &poland_elgama_telegram, "PL: binary behind the header"},
    MeterKind{"norway", norwegian, binary, 10s, &norway_push, "NO: DLMS over HDLC, no telegram"},
    MeterKind{"iec-d", old, no_crc, 10s, &iec_push, "IEC 62056-21 mode D; --line 2400-7E1"},
    asked("iec-a", IecKind::mode_a, "IEC 62056-21 mode A: all at 300 Bd"),
    asked("iec-b", IecKind::mode_b, "mode B: switches unasked"),
    asked("iec-c", IecKind::mode_c, "mode C, with programming mode"),
    asked("iec-e", IecKind::mode_e, "mode E: offers HDLC"),
    asked("lis200", IecKind::lis200, "gas volume converter: locks, archive"),
    asked("energomera", IecKind::energomera, "sum for BCC, codes that are no OBIS"),
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
