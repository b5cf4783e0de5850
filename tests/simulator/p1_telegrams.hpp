#pragma once

#include "tests/simulator/household.hpp"

#include <string>

namespace meterwire::simulator {

// Whole telegrams, each in the shape that meters of its kind send, to the line end behind '!'. What makes a kind
// different stands in its file in the folder p1, and in a few words in the table of meter_kind.cpp.

[[nodiscard]] std::string dsmr22_telegram(const Household& house);
[[nodiscard]] std::string dsmr30_telegram(const Household& house);
[[nodiscard]] std::string dsmr40_telegram(const Household& house);
[[nodiscard]] std::string dsmr42_telegram(const Household& house);
[[nodiscard]] std::string dsmr5_telegram(const Household& house);
[[nodiscard]] std::string nl_heat_telegram(const Household& house);
[[nodiscard]] std::string nl_business_telegram(const Household& house);
[[nodiscard]] std::string emucs_telegram(const Household& house);
[[nodiscard]] std::string emucs_wallonia_telegram(const Household& house);
[[nodiscard]] std::string emucs_brussels_telegram(const Household& house);
[[nodiscard]] std::string luxembourg_telegram(const Household& house);
[[nodiscard]] std::string austria_telegram(const Household& house);
[[nodiscard]] std::string austria_blank_telegram(const Household& house);
[[nodiscard]] std::string sweden_telegram(const Household& house);
[[nodiscard]] std::string sweden_aidon_telegram(const Household& house);
[[nodiscard]] std::string finland_telegram(const Household& house);
[[nodiscard]] std::string lithuania_telegram(const Household& house);
[[nodiscard]] std::string lithuania_early_telegram(const Household& house);
[[nodiscard]] std::string hungary_telegram(const Household& house);
[[nodiscard]] std::string swiss_telegram(const Household& house);
[[nodiscard]] std::string croatia_telegram(const Household& house);
[[nodiscard]] std::string germany_q3d_telegram(const Household& house);

// Not telegrams, or not wholly: for readers to recognise and to name.

[[nodiscard]] std::string poland_elgama_telegram(const Household& house);  ///< ASCII, then binary
[[nodiscard]] std::string norway_push(const Household& house);             ///< DLMS over HDLC

}  // namespace meterwire::simulator
