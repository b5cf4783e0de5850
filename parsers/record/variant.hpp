#pragma once

#include <cstdint>
#include <string_view>

namespace meterwire {

/// Which of the first two tariffs is the day's. Belgium and the Netherlands number them the other way round.
enum class TariffOrder : std::uint8_t {
  unknown,
  day_first,    ///< 1 is day, 2 is night
  night_first,  ///< 1 is night, 2 is day
};

/// What kind of telegram a record is of, and what follows from it. Variants are static objects; a record points to one.
struct Variant {
  std::string_view name;       ///< "DSMR 5.0", "e-MUCS 1.7, Flanders", "mode D"
  std::string_view zone = {};  ///< of the meter's clock, in the tz database; empty: not known
  TariffOrder tariffs = TariffOrder::unknown;
  bool may_lack_end = false;  ///< meters of this kind are known to send no '!'
};

}  // namespace meterwire
