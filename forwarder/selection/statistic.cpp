#include "forwarder/selection/statistic.hpp"

#include "forwarder/selection/decimal_parts.hpp"
#include "parsers/record/code_registry.hpp"
#include "transport/feed/known_code.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace meterwire::forwarder {

namespace {

// Energies and volumes are registers, seconds and days are counted.
constexpr std::array<std::string_view, 12> units_of_moments{"kW", "kvar", "kVA", "V",   "A",    "Hz",
                                                            "%",  "deg",  "°C",  "bar", "m3/h", "K"};

bool is_less(const Decimal& a, const Decimal& b) {
  return parts_of(a) < parts_of(b);
}

}  // namespace

bool is_momentary(const feed::Reading& reading) {
  if (reading.is_list || reading.values.size() != 1 || reading.interval != 0) {
    return false;
  }
  const feed::Value& value = reading.values.front();
  const CodeInfo* const info = feed::known_code(reading);
  return value.is_number && value.time.empty() && info != nullptr && info->kind == CodeKind::gauge &&
         std::ranges::find(units_of_moments, info->unit) != units_of_moments.end();
}

void Statistic::add(const feed::Value& value) {
  const auto number = decimal_from(value.value);
  if (!number) {
    return;
  }
  if (value.unit != unit_) {
    *this = Statistic(which_);
    unit_ = value.unit;
  }
  mean_.add(*number);
  const bool is_beyond =
      !extreme_ || (which_ == Aggregation::min ? is_less(*number, *extreme_) : is_less(*extreme_, *number));
  if (is_beyond) {
    extreme_ = number;
    digits_ = value.value;
  }
}

std::optional<feed::Value> Statistic::value() const {
  const auto digits = which_ == Aggregation::mean ? mean_.value() : extreme_ ? std::optional(digits_) : std::nullopt;
  if (!digits) {
    return std::nullopt;
  }
  feed::Value result;
  result.value = *digits;
  result.is_number = true;
  result.unit = unit_;
  return result;
}

}  // namespace meterwire::forwarder
