#pragma once

#include "transport/feed/message.hpp"

#include <cstdint>
#include <optional>

namespace meterwire::forwarder {

/// What a register of energy shows, exactly: some meters count in hundredths of a Wh, others in kWh.
struct Energy {
  std::int64_t milliwatt_hours = 0;
  std::int64_t step = 1;  ///< what the last digit that the meter shows stands for, in mWh

  friend bool operator==(const Energy&, const Energy&) = default;
};

/// A direction of energy as Domoticz shows it, which has two tariffs.
struct TariffTotals {
  Energy first;   ///< of tariff 1, or of all where the meter has no tariffs
  Energy second;  ///< of all other tariffs together, so that the sum is right with four of them, too

  [[nodiscard]] Energy sum() const;

  friend bool operator==(const TariffTotals&, const TariffTotals&) = default;
};

/// Power in W, neither of them below zero.
struct Power {
  std::int64_t consumption = 0;
  std::int64_t production = 0;

  friend bool operator==(const Power&, const Power&) = default;
};

/// What of a record Domoticz has devices for. What the record does not say is empty.
struct MeterValues {
  std::optional<TariffTotals> import;
  std::optional<TariffTotals> exported;
  std::optional<Power> power;         ///< as the meter says it
  std::optional<std::int64_t> gas;    ///< litres, begun ones not counted
  std::optional<std::int64_t> water;  ///< litres, likewise
};

/// Takes them out of a message, by the names of its readings. Of several gas or water meters on the M-Bus the one that
/// was read last counts: a meter that was replaced can stay on its channel with its last value for ever.
[[nodiscard]] MeterValues values_of(const feed::Message& message);

}  // namespace meterwire::forwarder
