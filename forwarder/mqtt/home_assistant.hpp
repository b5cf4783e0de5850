#pragma once

#include "transport/feed/message.hpp"

#include <string>
#include <string_view>

namespace meterwire::forwarder::mqtt {

/// How Home Assistant is to take a reading. Empty texts are left out of what it is told.
struct SensorTraits {
  std::string_view device_class;     ///< "energy"
  std::string_view state_class;      ///< "total_increasing", which its statistics need
  std::string unit;                  ///< in its spelling: "m³"
  std::string_view entity_category;  ///< "diagnostic" for what is no measurement: texts, numbers of devices, times
};

/// By the kind and the unit of a reading of one value, as https://developers.home-assistant.io/docs/core/entity/sensor
/// has them. A device class is named only with the units that every version since the discovery of devices (2024.11)
/// takes: it refuses an entity with another one.
[[nodiscard]] SensorTraits traits_of(const feed::Reading& reading);

/// The name of an entity: "Energy import t1" for energy_import_t1.
[[nodiscard]] std::string title_of(std::string_view name);

}  // namespace meterwire::forwarder::mqtt
