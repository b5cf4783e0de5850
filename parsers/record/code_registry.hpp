#pragma once

#include "parsers/record/obis.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace meterwire {

/// What kind of value a code carries.
enum class CodeKind : std::uint8_t {
  counter,   ///< a number that only grows
  gauge,     ///< a number that goes up and down
  text,      ///< digits are no number here: a tariff `0002`, an equipment id
  hex_text,  ///< text that P1 meters send in hex
  time,      ///< the meter's clock, the end of a billing period, when a cover was opened
  log,       ///< several events or periods, each with its time
};

/// Whether a code tells whose meter it is.
enum class Privacy : std::uint8_t {
  open,       ///< it does not
  identity,   ///< a number of the meter, the connection or the contract
  free_text,  ///< what the grid operator writes to the household
};

/// The word for a kind in codes.tsv: "counter", "hex_text".
[[nodiscard]] std::string_view name(CodeKind kind);

/// A code that is known, and what it means: a row of codes.tsv, or one phase of a row.
struct CodeInfo {
  std::string_view pattern;  ///< `1-0:1.8.0`; `t` stands for a tariff from 1 to 63, `n` for an M-Bus channel from 1
  std::string_view name;     ///< `energy_import`; a tariff is appended by code_name()
  CodeKind kind;
  std::string_view unit;     ///< symbol of the unit that people compare it in; empty: none
  std::string_view meaning;  ///< in English, for people
  std::string_view source;   ///< where it is specified or was met: "DSMR", "DLMS"
  Privacy privacy;
};

/// All codes that are known, in the order of codes.tsv.
[[nodiscard]] std::span<const CodeInfo> all_codes();

/// What is known of a code, or null. The history index does not matter. An exact code goes before one with `t`, a
/// medium's own code before that of 0-0, and for a code without a medium 0-0 before electricity; see codes.tsv for what
/// fits what.
[[nodiscard]] const CodeInfo* find_code(const Obis& code);

/// The name in the feed: "energy_import_t1", "voltage_l1"; "energy_import_history_24" for a stored value, which must
/// not pass for the present one. Empty for a code that is not known.
[[nodiscard]] std::string code_name(const Obis& code);

/// What an M-Bus device of this type measures (EN 13757-3, table 3): 3 is "gas", 7 "water". Empty where not known.
[[nodiscard]] std::string_view mbus_medium(int device_type);

}  // namespace meterwire
