#pragma once

#include "parsers/grammar/digit.hpp"
#include "parsers/record/obis.hpp"

#include <cstdint>

namespace meterwire::grammar {

/// One group: one to three digits up to 255, or the letter that stands for a number. Null where there is none. What
/// ends the text is no digit (the NUL behind a telegram), so there is no end to be watched.
inline const char* scan_group(const char* at, std::uint8_t& group) {
  unsigned value = digit_of(*at);
  if (value > 9) {
    switch (*at) {
      case 'C':
        group = 96;
        break;
      case 'F':
        group = 97;
        break;
      case 'L':
        group = 98;
        break;
      case 'P':
        group = 99;
        break;
      default:
        return nullptr;
    }
    return at + 1;
  }
  if (const unsigned second = digit_of(*++at); second < 10) {
    value = value * 10 + second;
    if (const unsigned third = digit_of(*++at); third < 10) {
      value = value * 10 + third;
      ++at;
    }
  }
  group = static_cast<std::uint8_t>(value);
  return value <= 255 ? at : nullptr;
}

/// An OBIS code, full or reduced, as far as it goes; returns where it ends, or null where there is none.
inline const char* scan_obis(const char* at, Obis& code) {
  std::uint8_t group = 0;
  at = scan_group(at, group);
  if (at == nullptr) {
    return nullptr;
  }
  if (*at == '-') {
    code.set(Obis::A, group);
    at = scan_group(at + 1, group);
    if (at == nullptr || *at != ':') {
      return nullptr;
    }
  }
  if (*at == ':') {
    code.set(Obis::B, group);
    at = scan_group(at + 1, group);
    if (at == nullptr) {
      return nullptr;
    }
  }
  code.set(Obis::C, group);
  if (*at != '.') {
    return nullptr;
  }
  at = scan_group(at + 1, group);
  if (at == nullptr) {
    return nullptr;
  }
  code.set(Obis::D, group);
  if (*at == '.') {
    at = scan_group(at + 1, group);
    if (at == nullptr) {
      return nullptr;
    }
    code.set(Obis::E, group);
  }
  if (*at == '*' || *at == '&' || (*at == '.' && code.has(Obis::E))) {
    at = scan_group(at + 1, group);
    if (at == nullptr) {
      return nullptr;
    }
    code.set(Obis::F, group);
  }
  return at;
}

}  // namespace meterwire::grammar
