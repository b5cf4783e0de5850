#pragma once

#include "parsers/description/language.hpp"
#include "parsers/record/code_registry.hpp"
#include "parsers/record/obis.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace meterwire {

/// What readings are, for people, in one language.
class Descriptions {
 public:
  explicit Descriptions(Language language);

  /// What a row of codes.tsv means, in UTF-8, with what `code` adds to it: `Active energy taken from the grid, tariff
  /// 1, stored value 2`. `info` is of all_codes(); `code` is empty where it was found by something else.
  [[nodiscard]] std::string of(const CodeInfo& info, const Obis& code) const;

  /// What a name of the last value of an M-Bus meter means: `gas`. Empty for every other name.
  [[nodiscard]] std::string of_medium(std::string_view name) const;

 private:
  [[nodiscard]] std::string_view phrase(std::string_view key) const;

  std::vector<std::string_view> texts_;  // empty: English, which the registry has
};

}  // namespace meterwire
