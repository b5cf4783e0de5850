#include "parsers/iec62056_21/lis200/address.hpp"

#include "parsers/record/digit.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace meterwire::iec62056_21::lis200 {

namespace {

char capital(char c) {
  return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
}

// Takes a number of at most `longest` digits off the front of a text.
std::optional<std::uint16_t> take_number(std::string_view& text, std::size_t longest) {
  const auto size = static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
  std::uint16_t number = 0;
  if (size == 0 || size > longest || std::from_chars(text.data(), text.data() + size, number).ec != std::errc{}) {
    return std::nullopt;
  }
  text.remove_prefix(size);
  return number;
}

bool take(std::string_view& text, char mark) {
  const bool found = text.starts_with(mark);
  text.remove_prefix(found ? 1 : 0);
  return found;
}

// The hex digits of a group without the zeros in front, or V; empty: none.
std::string take_group(std::string_view& text) {
  constexpr std::size_t longest = 4;
  if (take(text, 'V')) {
    return "V";
  }
  std::string group;
  for (; !text.empty() && (is_digit(text[0]) || (capital(text[0]) >= 'A' && capital(text[0]) <= 'F'));
       text.remove_prefix(1)) {
    group += capital(text[0]);
  }
  if (group.size() > longest) {
    return {};
  }
  const std::size_t zeros = std::min(group.find_first_not_of('0'), group.size());
  return zeros == group.size() && zeros != 0 ? "0" : group.substr(zeros);
}

}  // namespace

std::optional<Address> address_from(std::string_view text) {
  constexpr std::uint16_t last_medium = 255;
  auto number = take_number(text, 4);
  if (number && *number <= last_medium && take(text, '-')) {
    number = take_number(text, 4);
  }
  if (!number || !take(text, ':')) {
    return std::nullopt;
  }
  Address address{*number, take_group(text), {}, Attribute::value};
  if (take(text, '_')) {
    const auto index = take_number(text, 2);
    if (!index) {
      return std::nullopt;
    }
    address.index = static_cast<std::uint8_t>(*index);
  }
  if (take(text, '.')) {
    if (text.size() != 1 || (!is_digit(text[0]) && (text[0] < 'A' || text[0] > 'F'))) {
      return std::nullopt;
    }
    address.attribute = static_cast<Attribute>(text[0]);
    text = {};
  }
  return text.empty() && !address.group.empty() ? std::optional(std::move(address)) : std::nullopt;
}

std::string to_string(const Address& address) {
  std::string text = std::to_string(address.instance) + ':' + address.group;
  if (address.index) {
    text += '_' + std::to_string(*address.index);
  }
  return text + '.' + static_cast<char>(address.attribute);
}

bool same_object(const Address& a, const Address& b) {
  return a.instance == b.instance && a.group == b.group && a.index == b.index;
}

Command read_command(Address address, Attribute attribute) {
  address.attribute = attribute;
  return {"R1", to_string(address) + "(1)"};
}

}  // namespace meterwire::iec62056_21::lis200
