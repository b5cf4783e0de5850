#include "forwarder/mqtt/discovery.hpp"

#include "forwarder/mqtt/home_assistant.hpp"
#include "transport/feed/json_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <utility>

namespace meterwire::forwarder::mqtt {

namespace {

// Noise that passes for a telegram must fill neither our memory nor Home Assistant.
constexpr std::size_t most_devices = 256;
constexpr std::size_t most_sensors = 512;  // of a device

// Appends `"key":"text"`, behind a comma unless the object has just begun. Nothing for an empty text.
void append(std::string& object, std::string_view key, std::string_view text) {
  if (text.empty()) {
    return;
  }
  object += object.back() == '{' ? "" : ",";
  feed::append_string(object, key);
  object += ':';
  feed::append_string(object, text);
}

// Identifiers that stand in topics may have letters, digits, '_' and '-'. '_' is the mark of all else, so that two
// texts never become the same.
std::string identifier_of(std::string_view text) {
  std::string id;
  for (const char c : text) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (is_letter || (c >= '0' && c <= '9') || c == '-') {
      id += c;
    } else {
      fmt::format_to(std::back_inserter(id), "_{:02X}", static_cast<unsigned char>(c));
    }
  }
  return id;
}

// A stored value of a past month is in the record; an entity for each would bury the others.
bool is_stored_value(const feed::Reading& reading) {
  return reading.name.find("_history_") != std::string::npos || !reading.values.front().until.empty();
}

}  // namespace

Discovery::Discovery(std::string prefix, std::string gateway, Topics topics)
    : prefix_(std::move(prefix)), gateway_(std::move(gateway)), topics_(std::move(topics)) {}

std::vector<Publication> Discovery::learn(const feed::Message& message, const std::vector<NamedReading>& readings) {
  std::set<const Device*> changed;
  // Those behind the meter name it as what they are reached by, so it comes first.
  for (const bool is_on_mbus : {false, true}) {
    for (const auto& reading : readings) {
      if (reading.is_on_mbus != is_on_mbus || is_stored_value(*reading.reading) || reading.value().is_null) {
        continue;
      }
      if (auto* const device = device_of(message, reading); device != nullptr && learn(*device, reading)) {
        changed.insert(device);
      }
    }
  }
  std::vector<Publication> publications;
  for (const auto& device : devices_) {
    if (changed.contains(&device)) {
      publications.push_back(publication(device));
    }
  }
  return publications;
}

Discovery::Device* Discovery::device_of(const feed::Message& message, const NamedReading& reading) {
  const auto id = id_of(reading.meter);
  const auto known = std::ranges::find(devices_, id, &Device::id);
  if (known != devices_.end() || devices_.size() >= most_devices) {
    return known == devices_.end() ? nullptr : &*known;
  }
  return &devices_.emplace_back(Device{id, about(message, reading), {}, {}});
}

// The first time counts, unless a unit comes to be known: a register that was never read before has none.
bool Discovery::learn(Device& device, const NamedReading& reading) {
  const bool has_unit = !reading.value().unit.empty();
  const auto known = device.has_unit.find(reading.name);
  if (known == device.has_unit.end() ? device.sensors.size() >= most_sensors : known->second || !has_unit) {
    return false;
  }
  device.has_unit[reading.name] = has_unit;
  device.sensors[reading.name] = sensor(reading);
  return true;
}

std::vector<Publication> Discovery::all() const {
  std::vector<Publication> publications;
  for (const auto& device : devices_) {
    publications.push_back(publication(device));
  }
  return publications;
}

std::string Discovery::id_of(std::string_view meter) const {
  return fmt::format("meterwire_{}_{}", identifier_of(gateway_), identifier_of(level_of(meter)));
}

std::string Discovery::about(const feed::Message& message, const NamedReading& reading) const {
  std::string device = "{";
  append(device, "ids", id_of(reading.meter));
  if (reading.is_on_mbus) {
    append(device, "name", fmt::format("{} {}", title_of(reading.reading->name), reading.meter));
    append(device, "sn", reading.meter);
    append(device, "via_device", id_of(message.meter));
  } else {
    append(device, "name",
           fmt::format("{} {}", message.model.empty() ? "Meter" : message.model,
                       message.meter.empty() ? message.gateway : message.meter));
    append(device, "mdl", message.model);
    append(device, "sn", message.meter);
  }
  return device + '}';
}

std::string Discovery::sensor(const NamedReading& reading) const {
  const auto traits = traits_of(*reading.reading);
  std::string sensor = "{";
  append(sensor, "p", "sensor");
  append(sensor, "name", title_of(reading.name));
  append(sensor, "uniq_id", id_of(reading.meter) + '_' + identifier_of(reading.name));
  append(sensor, "stat_t", topics_.reading(reading.meter, reading.name));
  append(sensor, "dev_cla", traits.device_class);
  append(sensor, "stat_cla", traits.state_class);
  append(sensor, "unit_of_meas", traits.unit);
  append(sensor, "ent_cat", traits.entity_category);
  return sensor + '}';
}

Publication Discovery::publication(const Device& device) const {
  std::string json = "{\"dev\":" + device.about + ",\"o\":{";
  append(json, "name", "meterwire");
  append(json, "sw", METERWIRE_VERSION);
  json += "},\"cmps\":{";
  for (const auto& [name, sensor] : device.sensors) {
    json += json.back() == '{' ? "" : ",";
    feed::append_string(json, name);
    json += ':' + sensor;
  }
  json += '}';
  append(json, "avty_t", topics_.status());
  return {fmt::format("{}/device/{}/config", prefix_, device.id), json + ",\"qos\":1}", true};
}

}  // namespace meterwire::forwarder::mqtt
