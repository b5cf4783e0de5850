#include "tests/simulator/iec/registers.hpp"

#include <algorithm>

namespace meterwire::simulator::iec {

Reply password_refusal(const Faults& faults, Reply error) {
  switch (static_cast<PasswordRefusal>(faults.refuse_password)) {
    case PasswordRefusal::nak:
      return {Reply::Kind::nak, {}};
    case PasswordRefusal::break_off:
      return {Reply::Kind::end, {}};
    default:
      return error;
  }
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::vector<std::string> in_blocks(std::string_view text, std::size_t size) {
  std::vector<std::string> blocks;
  std::size_t number = 0;
  for (const std::string_view line : lines_of(text)) {
    if (number++ % size == 0) {
      blocks.emplace_back();
    }
    blocks.back() += line;
  }
  return blocks;
}

}  // namespace meterwire::simulator::iec
