#pragma once

#include "parsers/clock/zone.hpp"
#include "parsers/record/record.hpp"
#include "transport/feed/message.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace meterwire::feed {

/// Whether a code is a register of a meter on the M-Bus: 0-n:24.2.e, and 0-n:24.3.0 before DSMR 4.
[[nodiscard]] bool is_mbus_register(const Obis& code);

/// What a telegram says of the meter on one M-Bus channel. The slot means nothing: a gas meter is on slot 2 where a
/// dead one is still on slot 1.
struct MbusDevice {
  std::string_view id;      ///< 0-n:96.1.0 or 0-n:96.1.1 as sent; empty: none
  std::optional<int> type;  ///< 0-n:24.1.0
  bool denied = false;      ///< id, or type without an id, was sent, but empty: nobody is there
};

[[nodiscard]] MbusDevice mbus_device(const Record& record, std::uint8_t channel);

/// How a register is named: by what the device measures, `gas`, if the unit is one of that; `heat_volume` for the cubic
/// metres of a heat meter; else `mbus`. Further registers of a device than 24.2.1, 24.2.3 and 24.3.0 have their number
/// behind it, `gas_2`.
[[nodiscard]] std::string mbus_name(const MbusDevice& device, const Obis& code, std::string_view unit);

/// The value of a register, `(time)(value)`, where it is not simply what it seems. Empty where it is.
///
/// - Null where the channel has no device and the value was never read.
/// - The text as sent, without time or unit, where the time is none and the value is zero or has no unit: a meter that
///   was never read sends `(632525252525S)(00000.000)`.
/// - The number without a time where only the time is none.
[[nodiscard]] std::optional<Value> unusual_mbus_value(const MbusDevice& device,
                                                      std::span<const meterwire::Value> values, const Zone& zone);

}  // namespace meterwire::feed
