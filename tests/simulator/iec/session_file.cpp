#include "tests/simulator/iec/session_file.hpp"

#include "tests/simulator/iec/registers.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <system_error>

namespace meterwire::simulator::iec {
namespace {

std::optional<std::string> bytes_from(std::string_view hex) {
  std::string bytes;
  for (; hex.size() >= 2; hex.remove_prefix(2)) {
    unsigned byte = 0;
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + 2, byte, 16);
    if (error != std::errc{} || end != hex.data() + 2) {
      return {};
    }
    bytes += static_cast<char>(byte);
  }
  return hex.empty() && !bytes.empty() ? std::optional(bytes) : std::nullopt;
}

}  // namespace

std::vector<Turn> session_from(std::string_view text) {
  std::vector<Turn> turns;
  std::size_t number = 0;
  for (std::string_view line : lines_of(text)) {
    ++number;
    line = line.substr(0, line.find_last_not_of(" \r\n") + 1);
    if (line.empty() || line.front() == '#') {
      continue;
    }
    const bool named = line.starts_with("C ") || line.starts_with("M ");
    const auto bytes = named ? bytes_from(line.substr(2)) : std::nullopt;
    if (!bytes) {
      throw std::runtime_error(fmt::format("line {}: write C or M, a blank, and bytes in hex", number));
    }
    turns.push_back({line.front() == 'C' ? Turn::Side::client : Turn::Side::meter, *bytes});
  }
  if (turns.empty()) {
    throw std::runtime_error("there is no session in it");
  }
  return turns;
}

}  // namespace meterwire::simulator::iec
