#pragma once

#include "transport/feed/message.hpp"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace meterwire::test {

/// 2026-11-20T12:00:00Z.
inline constexpr std::chrono::system_clock::time_point noon{std::chrono::seconds{1795176000}};

[[nodiscard]] inline feed::Reading number(std::string obis, std::string name, std::string value, std::string unit) {
  feed::Reading reading;
  reading.obis = std::move(obis);
  reading.name = std::move(name);
  reading.values.push_back(
      {.value = std::move(value), .is_number = true, .unit = std::move(unit), .text = {}, .time = {}});
  return reading;
}

[[nodiscard]] inline feed::Reading text(std::string obis, std::string name, std::string value) {
  auto reading = number(std::move(obis), std::move(name), std::move(value), "");
  reading.values[0].is_number = false;
  return reading;
}

[[nodiscard]] inline feed::Reading power(std::string kilowatt) {
  return number("1-0:1.7.0", "power_import", std::move(kilowatt), "kW");
}

[[nodiscard]] inline feed::Message message(std::string meter, std::vector<feed::Reading> readings) {
  feed::Message message;
  message.meter = std::move(meter);
  message.readings = std::move(readings);
  return message;
}

}  // namespace meterwire::test
