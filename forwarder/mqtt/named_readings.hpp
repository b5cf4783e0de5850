#pragma once

#include "transport/feed/message.hpp"

#include <string>
#include <vector>

namespace meterwire::forwarder::mqtt {

/// A reading of one value, and what it is called beside the others of its record.
struct NamedReading {
  const feed::Reading* reading = nullptr;
  std::string meter;        ///< who measured it: the meter, or a meter on the M-Bus that says who it is
  bool is_on_mbus = false;  ///< the latter
  std::string name;         ///< a level of a topic: `energy_import_t1`, `mbus_type_ch2`, `0-0:96.55.0`

  [[nodiscard]] const feed::Value& value() const { return reading->values.front(); }
};

/// The readings of a record that have one value; lists (logs, load profiles) have no state that a topic could hold. No
/// two of a meter have the same name: channels of the M-Bus whose meter does not say who it is have `_ch1` behind it,
/// whatever comes twice after that `.2`. A reading without a name goes by its code. `message` has to outlive the
/// result.
[[nodiscard]] std::vector<NamedReading> named_readings(const feed::Message& message);

/// The value as the payload of a topic: digits as the meter sent them, texts decoded, times in RFC 3339 where the
/// reading is one; empty where there is no value.
[[nodiscard]] std::string payload_of(const NamedReading& reading);

/// Whether a reading is a moment: the meter's clock, when a cover was opened.
[[nodiscard]] bool is_time(const feed::Reading& reading);

}  // namespace meterwire::forwarder::mqtt
