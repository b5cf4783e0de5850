#include "forwarder/selection/known_names.hpp"

#include "parsers/iec62056_21/lis200/known_address.hpp"
#include "parsers/record/code_registry.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace meterwire::forwarder {

namespace {

constexpr std::string_view stored = "_history_";

std::set<std::string, std::less<>> collected_names() {
  // What the feed calls histories that the registry has under one code only.
  std::set<std::string, std::less<>> names{"billing_history", "demand_export_max_history"};
  constexpr int last_tariff = 63;
  for (const CodeInfo& info : all_codes()) {
    names.emplace(info.name);
    for (int tariff = 1; info.pattern.ends_with('t') && tariff <= last_tariff; ++tariff) {
      names.insert(std::string(info.name) + "_t" + std::to_string(tariff));
    }
  }
  constexpr int last_device_type = 255;
  for (int type = 0; type <= last_device_type; ++type) {
    if (const auto medium = mbus_medium(type); !medium.empty()) {
      names.emplace(medium);
      names.insert(std::string(medium) + "_volume");
    }
  }
  for (const auto& address : iec62056_21::lis200::known_addresses()) {
    names.emplace(address.name);
  }
  return names;
}

// Sorted.
const std::vector<std::string_view>& names() {
  static const auto collected = collected_names();
  static const std::vector<std::string_view> views(collected.begin(), collected.end());
  return views;
}

// The name of the present value of what may be a stored one.
std::string_view present_name(std::string_view name) {
  const std::size_t mark = name.rfind(stored);
  const bool has_index = mark != std::string_view::npos && mark + stored.size() < name.size() &&
                         name.find_first_not_of("0123456789", mark + stored.size()) == std::string_view::npos;
  return has_index ? name.substr(0, mark) : name;
}

}  // namespace

std::span<const std::string_view> all_names() {
  return names();
}

bool is_name(std::string_view text) {
  return std::ranges::binary_search(names(), present_name(text));
}

bool is_beginning_of_name(std::string_view text) {
  const auto found = std::ranges::lower_bound(names(), present_name(text));
  return found != names().end() && found->starts_with(present_name(text));
}

}  // namespace meterwire::forwarder
