#pragma once

#include "transport/feed/message.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::feed {

/// A field of a line of line protocol.
struct InfluxField {
  std::string key;    ///< not escaped
  std::string value;  ///< a number as it stands in the line, `1234.567`, `7i`; a text not escaped
  bool is_text = false;

  friend bool operator==(const InfluxField&, const InfluxField&) = default;
};

/// What type the field of a reading has. InfluxDB refuses a second one, so it depends on what is known of the code and
/// never on what a value looks like.
enum class InfluxType : std::uint8_t { real, integer, text };

/// Texts and times of the registry are texts, its counters without a unit integers; everything else is real.
[[nodiscard]] InfluxType influx_type(const Reading& reading);

/// What the key of a field has at most, in bytes: no name of the registry comes near.
inline constexpr std::size_t longest_influx_key = 72;

/// What a database keeps of one value of a reading: one field, none for null and for an empty text in the place of a
/// number.
///
///     energy_import_t1=1234.567        the name of the registry, else the code
///     heat_energy_GJ=12.345            in the unit of the registry; one that cannot be turned into it exactly is named
///     power_import_text="-.--"         what is not of the type of its field has another one
///     energy_import_status="power-failure"     what the meter says of a period of a load profile
///
/// Line protocol has no units, so that Wh and kWh would lie in one field: the registry's unit holds for all, for M-Bus
/// meters m3 and GJ, which P1 has them in. A decoded text goes before its hex digits, RFC 3339 before a meter's clock.
[[nodiscard]] std::vector<InfluxField> influx_fields(const Reading& reading, const Value& value);

}  // namespace meterwire::feed
