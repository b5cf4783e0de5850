#include "transport/parameters.hpp"

#include "transport/secret.hpp"
#include "transport/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <system_error>

namespace meterwire::transport {

Parameters::Parameters(const Uri& uri, std::span<const std::string_view> known) {
  for (const auto& [name, value] : uri.parameters) {
    if (std::ranges::find(known, name) == known.end()) {
      throw std::invalid_argument(fmt::format("{}: unknown option '{}'{}", uri.place(), name, suggestion(name, known)));
    }
    if (!values_.emplace(name, value).second) {
      throw std::invalid_argument(fmt::format("{}: option '{}' is given twice", uri.place(), name));
    }
  }
}

std::optional<std::string> Parameters::text(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> Parameters::secret(const std::string& name) const {
  const auto file = text(name + "-file");
  const auto given = text(name);
  if (file && given) {
    throw std::invalid_argument(fmt::format("options {0} and {0}-file say the same: leave one out", name));
  }
  return file ? read_secret_file(*file) : given;
}

std::optional<std::uint32_t> Parameters::number(std::string_view name, std::uint32_t least, std::uint32_t most) const {
  const auto given = text(name);
  if (!given) {
    return std::nullopt;
  }
  std::uint32_t value = 0;
  const char* const end = given->data() + given->size();
  const auto [stopped, error] = std::from_chars(given->data(), end, value);
  if (error != std::errc{} || stopped != end || value < least || value > most) {
    refuse(name, *given, fmt::format("a number from {} to {}", least, most));
  }
  return value;
}

std::optional<bool> Parameters::flag(std::string_view name) const {
  return one_of<bool>(name, {{"true", true}, {"false", false}});
}

void Parameters::only_with(std::string_view what, bool is_there, std::span<const std::string_view> names) const {
  for (const auto name : names) {
    if (!is_there && text(name)) {
      throw std::invalid_argument(fmt::format("option {} has a meaning with {} only", name, what));
    }
  }
}

void Parameters::refuse(std::string_view name, std::string_view value, std::string_view expected) {
  throw std::invalid_argument(fmt::format("option {}={}: expected {}", name, value, expected));
}

}  // namespace meterwire::transport
