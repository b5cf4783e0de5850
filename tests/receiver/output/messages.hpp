#pragma once

#include "transport/feed/message.hpp"

#include <string>
#include <utility>

namespace meterwire::receiver {

inline feed::Reading number(std::string obis, std::string name, std::string value, std::string unit = {},
                            std::string time = {}) {
  feed::Value only;
  only.value = std::move(value);
  only.is_number = true;
  only.unit = std::move(unit);
  only.time = std::move(time);
  return {std::move(obis), std::move(name), {std::move(only)}, false};
}

inline feed::Reading text(std::string obis, std::string name, std::string value, std::string decoded = {}) {
  feed::Value only;
  only.value = std::move(value);
  only.text = std::move(decoded);
  return {std::move(obis), std::move(name), {std::move(only)}, false};
}

/// A message of a DSMR meter without readings.
inline feed::Message message(std::string gateway, std::string meter, std::uint64_t seq) {
  feed::Message result;
  result.gateway = std::move(gateway);
  result.meter = std::move(meter);
  result.protocol = "dsmr";
  result.variant = "DSMR 5.0";
  result.boot = "9f86d081884c7d65";
  result.seq = seq;
  result.received = "2026-11-20T18:00:00.123456Z";
  result.time = "2026-11-20T19:00:00+01:00";
  result.check = "crc16";
  return result;
}

/// Rows of a usual kind, in the order a meter sends them.
inline feed::Message household(std::string gateway, std::string meter, std::uint64_t seq) {
  auto result = message(std::move(gateway), std::move(meter), seq);
  result.readings = {text("0-0:96.1.1", "equipment_id", "4B38", "K8"),
                     number("1-0:1.8.1", "energy_import_t1", "1234.567", "kWh"),
                     number("1-0:1.7.0", "power_import", "0.5", "kW"),
                     number("1-0:32.7.0", "voltage_l1", "230.1", "V"),
                     text("0-1:96.1.1", "equipment_id", "4732", "G2"),
                     number("0-1:24.2.1", "gas", "12785.123", "m3", "2026-11-20T18:55:00+01:00")};
  return result;
}

}  // namespace meterwire::receiver
