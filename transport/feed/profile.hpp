#pragma once

#include "parsers/clock/zone.hpp"
#include "parsers/record/code_registry.hpp"
#include "parsers/record/obis.hpp"
#include "parsers/record/value.hpp"
#include "transport/feed/message.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace meterwire::feed {

/// What several brackets of one reading mean together.
struct Profile {
  std::vector<Value> values;
  bool is_list = false;               ///< events or periods; else it is one value with its time
  std::string name = {};              ///< in place of the code's; empty: the code's is right
  std::vector<Profile> further = {};  ///< lists of other quantities that the same reading holds
};

/// Reads the values of a reading as one of the shapes that meters are known to send. Empty where they fit none exactly:
/// then each bracket stands for itself.
///
///     0-1:24.2.1(101209112500W)(12785.123*m3)                                    a value with its time
///     1-0:1.6.0(06.134*kW)(211224234500)                                         the same, Wallonia
///     0-1:24.3.0(090212160000)(00)(60)(1)(0-1:24.2.1)(m3)(00001.001)             the same, DSMR 3
///     1-0:99.97.0(1)(0-0:96.7.19)(101208152415W)(0000000240*s)                   a log
///     0-0:98.1.0(1)(1-0:1.6.0)(1-0:1.6.0)(200501000000S)(200423192538S)(03.695*kW)   a history
///     0-0:98.1.0(230701000000S)(000040.777*kWh)(000008.950*kWh)…                 registers at the end of a month
///     1-1:31.4.0(65.0*A,-65.0*A)                                                 a list
[[nodiscard]] std::optional<Profile> profile_from(const Obis& code, const CodeInfo* info,
                                                  std::span<const meterwire::Value> values, const Zone& zone);

}  // namespace meterwire::feed
