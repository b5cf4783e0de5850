#pragma once

#include "transport/feed/message.hpp"

#include <string>
#include <utility>
#include <vector>

namespace meterwire::forwarder::test {

inline feed::Value number(std::string digits, std::string unit = {}) {
  feed::Value value;
  value.value = std::move(digits);
  value.is_number = true;
  value.unit = std::move(unit);
  return value;
}

inline feed::Value text(std::string sent, std::string decoded = {}) {
  feed::Value value;
  value.value = std::move(sent);
  value.text = std::move(decoded);
  return value;
}

inline feed::Reading reading(std::string obis, std::string name, feed::Value value) {
  return {std::move(obis), std::move(name), {std::move(value)}};
}

inline feed::Reading power(std::string digits) {
  return reading("1-0:1.7.0", "power_import", number(std::move(digits), "kW"));
}

inline feed::Reading energy(std::string digits) {
  return reading("1-0:1.8.0", "energy_import", number(std::move(digits), "kWh"));
}

inline feed::Message message_with(std::vector<feed::Reading> readings) {
  feed::Message message;
  message.gateway = "bbb-7";
  message.meter = "K8EG004";
  message.received = "2026-11-20T18:00:00.500000Z";
  message.time = "2026-11-20T19:00:00+01:00";
  message.readings = std::move(readings);
  return message;
}

}  // namespace meterwire::forwarder::test
