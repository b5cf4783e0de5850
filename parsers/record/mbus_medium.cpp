#include "parsers/record/code_registry.hpp"

namespace meterwire {

std::string_view mbus_medium(int device_type) {
  switch (device_type) {
    case 2:
      return "electricity";
    case 3:
      return "gas";
    case 4:
    case 12:
      return "heat";
    case 6:
      return "warm_water";
    case 7:
      return "water";
    case 8:
      return "heat_cost";
    case 10:
    case 11:
      return "cold";
    case 13:
      return "heat_cold";
    case 21:
      return "hot_water";
    case 22:
      return "cold_water";
    default:
      return {};
  }
}

}  // namespace meterwire
