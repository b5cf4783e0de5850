#include "transport/feed/tariff.hpp"

#include <algorithm>

namespace meterwire::feed {

namespace {

std::string_view time_of_day(TariffOrder order, int tariff) {
  if (order == TariffOrder::unknown || (tariff != 1 && tariff != 2)) {
    return {};
  }
  return (tariff == 1) == (order == TariffOrder::day_first) ? "day" : "night";
}

// Active, reactive and apparent energy, and that of single phases: group C of electricity (IEC 62056-6-1, table 8).
bool is_quantity(int c) {
  return (c >= 1 && c <= 10) || (c >= 15 && c <= 16) || (c >= 21 && c <= 30) || (c >= 41 && c <= 50) ||
         (c >= 61 && c <= 70);
}

}  // namespace

bool is_tariff_indicator(const Obis& code) {
  static constexpr Obis indicator = full_code(0, 0, 96, 14, 0);
  return code.same_measurement(indicator);
}

std::string_view tariff_of(TariffOrder order, const Obis& code) {
  constexpr int electricity = 1;
  constexpr int time_integral = 8;
  const bool is_energy = code.get(Obis::A, electricity) == electricity && is_quantity(code.get(Obis::C, 0)) &&
                         code.get(Obis::D, 0) == time_integral;
  return is_energy ? time_of_day(order, code.get(Obis::E, 0)) : std::string_view{};
}

std::string_view tariff_in_force(TariffOrder order, std::string_view said) {
  for (const std::string_view prefix : {std::string_view("TARIFF "), std::string_view("T")}) {
    if (said.starts_with(prefix)) {
      said.remove_prefix(prefix.size());
      break;
    }
  }
  said.remove_prefix(std::min(said.find_first_not_of('0'), said.size()));
  return said.size() == 1 ? time_of_day(order, said.front() - '0') : std::string_view{};
}

}  // namespace meterwire::feed
