#include "parsers/iec62056_21/lis200/known_address.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace meterwire::iec62056_21::lis200 {

namespace {

constexpr KnownAddress rows[] = {
#define ADDRESS(address, symbol, name, unit, meaning) {address, symbol, name, unit, meaning, Privacy::open},
#define IDENTITY(address, symbol, name, unit, meaning) {address, symbol, name, unit, meaning, Privacy::identity},
#include "parsers/iec62056_21/lis200/known_addresses.inc"
#undef IDENTITY
#undef ADDRESS
};

}  // namespace

std::span<const KnownAddress> known_addresses() {
  return rows;
}

const KnownAddress* find_address(const Address& address) {
  std::string text = to_string(address);
  text.resize(text.find('.'));
  const auto* const row = std::ranges::find(rows, std::string_view(text), &KnownAddress::address);
  return row == std::end(rows) ? nullptr : row;
}

const KnownAddress* find_address(std::string_view id) {
  const auto address = address_from(id);
  return address ? find_address(*address) : nullptr;
}

}  // namespace meterwire::iec62056_21::lis200
