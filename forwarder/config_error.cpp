#include "forwarder/config_error.hpp"

#include "parsers/record/hex.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace meterwire::forwarder {

namespace {

bool is_hex_digit(char c) {
  return hex_digit(c) >= 0;
}

// Keys are also written with colons or dashes between the bytes.
std::size_t run_of_hex(std::string_view text) {
  const auto* const end =
      std::ranges::find_if_not(text, [](char c) { return is_hex_digit(c) || c == ':' || c == '-'; });
  return static_cast<std::size_t>(end - text.begin());
}

std::string without_keys(std::string_view message) {
  constexpr std::ptrdiff_t fewest_digits = 16;
  std::string result;
  while (!message.empty()) {
    const auto run = message.substr(0, std::max<std::size_t>(run_of_hex(message), 1));
    result += std::ranges::count_if(run, is_hex_digit) < fewest_digits ? run : "(hex digits)";
    message.remove_prefix(run.size());
  }
  return result;
}

std::vector<std::string> without_keys(std::vector<std::string> messages) {
  std::ranges::transform(messages, messages.begin(), [](const std::string& text) { return without_keys(text); });
  return messages;
}

}  // namespace

ConfigError::ConfigError(std::vector<std::string> messages)
    : std::runtime_error(fmt::format("{}", fmt::join(without_keys(messages), "\n"))),
      messages_(without_keys(std::move(messages))) {}

}  // namespace meterwire::forwarder
