#pragma once

#include "parsers/record/obis.hpp"

#include <cstdint>
#include <string_view>

namespace meterwire {

/// One data set: a code and what stood in the brackets behind it. Its values lie in the record, see
/// Record::values_of().
struct Reading {
  std::string_view id;  ///< the code as sent: `1-0:1.8.0*255`, `C.5`, `ET0PE`
  Obis code;            ///< empty where the id is no OBIS code
  std::uint32_t first_value = 0;
  std::uint32_t value_count = 0;
  std::uint32_t line = 0;  ///< of the telegram, the identification being line 1
};

}  // namespace meterwire
