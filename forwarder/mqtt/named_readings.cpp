#include "forwarder/mqtt/named_readings.hpp"

#include "forwarder/mqtt/topics.hpp"
#include "parsers/record/code_registry.hpp"
#include "transport/feed/known_code.hpp"

#include <map>
#include <utility>

namespace meterwire::forwarder::mqtt {

namespace {

std::string name_of(const feed::Reading& reading) {
  auto name = level_of(reading.name.empty() ? reading.obis : reading.name);
  const auto channel = feed::code_of(reading).channel();
  if (channel && reading.device.empty() && !reading.name.empty()) {
    name += "_ch" + std::to_string(*channel);
  }
  return name;
}

}  // namespace

std::vector<NamedReading> named_readings(const feed::Message& message) {
  std::vector<NamedReading> named;
  std::map<std::pair<std::string, std::string>, unsigned> times;
  for (const auto& reading : message.readings) {
    if (reading.is_list || reading.values.size() != 1) {
      continue;
    }
    const bool is_on_mbus = !reading.device.empty() && reading.device != message.meter;
    NamedReading next{&reading, is_on_mbus ? reading.device : message.meter, is_on_mbus, name_of(reading)};
    // `record` is the whole record's level.
    const auto count = ++times[{next.meter, next.name}] + (next.name == "record" ? 1U : 0U);
    if (count > 1) {
      next.name += '.' + std::to_string(count);
    }
    named.push_back(std::move(next));
  }
  return named;
}

bool is_time(const feed::Reading& reading) {
  const auto* const info = feed::known_code(reading);
  return info != nullptr && info->kind == CodeKind::time;
}

std::string payload_of(const NamedReading& reading) {
  const auto& value = reading.value();
  if (is_time(*reading.reading)) {
    return value.time;
  }
  return value.text.empty() ? value.value : value.text;
}

}  // namespace meterwire::forwarder::mqtt
