#pragma once

#include "parsers/iec62056_21/lis200/address.hpp"
#include "parsers/record/code_registry.hpp"

#include <span>
#include <string_view>

namespace meterwire::iec62056_21::lis200 {

/// An object that all meters of a family have at the same address: a row of known_addresses.inc.
struct KnownAddress {
  std::string_view address;  ///< without attribute: `2:302`, `6:310_1`
  std::string_view symbol;   ///< on the meter's display: `VbT`; empty where it shows none
  std::string_view name;     ///< the name in the feed, as codes.tsv has it where that knows the quantity
  std::string_view unit;     ///< that it is compared in; empty: none
  std::string_view meaning;  ///< for people
  Privacy privacy;           ///< whether it tells whose meter it is
};

/// All rows, in the order of the table.
[[nodiscard]] std::span<const KnownAddress> known_addresses();

/// What is known of an address, whatever its attribute, or null.
[[nodiscard]] const KnownAddress* find_address(const Address& address);

/// What is known of a reading's id, or null: `7:310.0`, `7-2:302.2`.
[[nodiscard]] const KnownAddress* find_address(std::string_view id);

}  // namespace meterwire::iec62056_21::lis200
