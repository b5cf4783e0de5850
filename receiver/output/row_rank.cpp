#include "receiver/output/row_rank.hpp"

#include <algorithm>
#include <array>

namespace meterwire::receiver {
namespace {

struct Rule {
  std::string_view start;  ///< of a name
  int rank;
};

/// The first rule that fits decides, so an exception stands before what it is an exception to.
constexpr std::array rules{
    Rule{"energy_", 0},       Rule{"power_import_l", 5}, Rule{"power_export_l", 5}, Rule{"power_net_l", 5},
    Rule{"power_failure", 9}, Rule{"power_factor", 6},   Rule{"power_", 1},         Rule{"gas", 2},
    Rule{"water", 2},         Rule{"warm_water", 2},     Rule{"hot_water", 2},      Rule{"cold", 2},
    Rule{"heat", 2},          Rule{"mbus", 2},           Rule{"voltage", 3},        Rule{"current", 4},
    Rule{"frequency", 6},     Rule{"demand_", 6},        Rule{"tariff", 6},         Rule{"reactive_", 7},
    Rule{"apparent_", 7}};

/// Parts of names that mean a statistic and not the present value.
constexpr std::array statistics{std::string_view{"_sags"}, std::string_view{"_swells"}, std::string_view{"_max"},
                                std::string_view{"_min"}, std::string_view{"threshold"}};

constexpr int with_unit = 8;
constexpr int without_unit = 9;
constexpr int statistic = 10;
constexpr int stored = 11;

bool is_stored(std::string_view obis) {
  const auto star = obis.find('*');
  return star != std::string_view::npos && obis.substr(star) != "*255";
}

}  // namespace

int row_rank(std::string_view name, std::string_view obis, bool has_unit) {
  if (is_stored(obis)) {
    return stored;
  }
  const auto is_part = [&](std::string_view part) { return name.find(part) != std::string_view::npos; };
  if (std::any_of(statistics.begin(), statistics.end(), is_part)) {
    return statistic;
  }
  const auto fits = [&](const Rule& rule) { return name.starts_with(rule.start); };
  if (const auto* const rule = std::find_if(rules.begin(), rules.end(), fits); rule != rules.end()) {
    return rule->rank;
  }
  return has_unit ? with_unit : without_unit;
}

int headline_rank(std::string_view name, std::string_view obis, bool has_unit) {
  if (is_stored(obis)) {
    return stored;
  }
  return name == "power_import" ? -2 : name == "power_net" ? -1 : row_rank(name, obis, has_unit);
}

}  // namespace meterwire::receiver
