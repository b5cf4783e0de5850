#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

// How the simulator's own tests look into a telegram: plain searches, no parser.
namespace meterwire::simulator {

/// What stands in the brackets behind a code at the start of a line, from the first '(' to the last ')' of the line.
inline std::string_view in_brackets(std::string_view telegram, std::string_view code) {
  const std::string start = "\n" + std::string(code) + "(";
  const std::size_t found = telegram.find(start);
  if (found == std::string_view::npos) {
    throw std::out_of_range("no " + std::string(code));
  }
  const std::string_view line = telegram.substr(found + 1, telegram.find('\r', found) - found - 1);
  return line.substr(code.size() + 1, line.size() - code.size() - 2);
}

/// The digits of a value without the point: 004567.890*kWh is 4567890.
inline std::int64_t digits_of(std::string_view value) {
  std::int64_t number = 0;
  for (const char c : value.substr(0, value.find('*'))) {
    if (c != '.') {
      number = number * 10 + (c - '0');
    }
  }
  return number;
}

inline std::int64_t digits_of(std::string_view telegram, std::string_view code) {
  return digits_of(in_brackets(telegram, code));
}

}  // namespace meterwire::simulator
