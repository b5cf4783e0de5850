#include "forwarder/udp/lines.hpp"

#include <algorithm>
#include <cstddef>

namespace meterwire::forwarder {

namespace {

std::string_view stripped(std::string_view line) {
  constexpr std::string_view blanks = " \t\r\n\v\f";
  const std::size_t first = line.find_first_not_of(blanks);
  return first == std::string_view::npos ? std::string_view{}
                                         : line.substr(first, line.find_last_not_of(blanks) - first + 1);
}

}  // namespace

std::vector<std::string_view> stripped_lines(std::string_view telegram) {
  std::vector<std::string_view> lines;
  while (!telegram.empty()) {
    const std::size_t length = std::min(telegram.find('\n'), telegram.size() - 1) + 1;
    lines.push_back(stripped(telegram.substr(0, length)));
    telegram.remove_prefix(length);
  }
  return lines;
}

}  // namespace meterwire::forwarder
