#include "forwarder/mqtt/home_assistant.hpp"

#include "forwarder/mqtt/named_readings.hpp"
#include "parsers/record/code_registry.hpp"
#include "parsers/record/unit.hpp"
#include "transport/feed/known_code.hpp"
#include "transport/feed/mbus.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

namespace meterwire::forwarder::mqtt {

namespace {

struct UnitTraits {
  Unit unit;
  std::string_view device_class;
  std::string_view spelling = {};  // where it is not ours
};

// A unit that stands here without a device class is one that older versions do not have in that class.
constexpr UnitTraits units[] = {
    {Unit::Wh, "energy"},
    {Unit::kWh, "energy"},
    {Unit::MWh, "energy"},
    {Unit::MJ, "energy"},
    {Unit::GJ, "energy"},
    {Unit::W, "power"},
    {Unit::kW, "power"},
    {Unit::MW, "power"},
    {Unit::var, "reactive_power"},
    {Unit::VA, "apparent_power"},
    {Unit::V, "voltage"},
    {Unit::mV, "voltage"},
    {Unit::kV, "voltage"},
    {Unit::A, "current"},
    {Unit::mA, "current"},
    {Unit::Hz, "frequency"},
    {Unit::kHz, "frequency"},
    {Unit::degree_celsius, "temperature"},
    {Unit::kelvin, "temperature"},
    {Unit::bar, "pressure"},
    {Unit::mbar, "pressure"},
    {Unit::s, "duration"},
    {Unit::min, "duration"},
    {Unit::h, "duration"},
    {Unit::d, "duration"},
    {Unit::m3_per_h, "volume_flow_rate", "m³/h"},
    {Unit::l_per_h, "", "L/h"},
    {Unit::degree, "", "°"},
    {Unit::kWh_per_m3, "", "kWh/m³"},
    {Unit::m3, "volume", "m³"},
    {Unit::dm3, "volume", "L"},
    {Unit::l, "volume", "L"},
};

// What flows, of a volume. Gas is counted in cubic metres only.
std::string_view volume_class(std::string_view name, Unit unit) {
  if (name.starts_with("gas")) {
    return unit == Unit::m3 ? "gas" : "volume";
  }
  const bool is_water = name.starts_with("water") || name.starts_with("warm_water") || name.starts_with("hot_water") ||
                        name.starts_with("cold_water") || name.starts_with("cold_volume");
  return is_water ? "water" : "volume";
}

std::optional<CodeKind> kind_of(const feed::Reading& reading) {
  if (const auto* const info = feed::known_code(reading)) {
    return info->kind;
  }
  // What a meter on the M-Bus counts is named by its medium, which is no code.
  return feed::is_mbus_register(feed::code_of(reading)) ? std::optional(CodeKind::counter) : std::nullopt;
}

// Home Assistant refuses `measurement` for what accumulates.
bool accumulates(std::string_view device_class) {
  return device_class == "energy" || device_class == "gas" || device_class == "water" || device_class == "volume";
}

std::string_view state_class(CodeKind kind, std::string_view name, std::string_view device_class) {
  if (kind == CodeKind::counter) {
    return "total_increasing";
  }
  if (accumulates(device_class)) {
    return name.starts_with("energy_net") ? "total" : "";  // others are of a period, and begin anew with each
  }
  return "measurement";
}

}  // namespace

SensorTraits traits_of(const feed::Reading& reading) {
  constexpr std::string_view diagnostic = "diagnostic";
  const auto& value = reading.values.front();
  const auto kind = kind_of(reading);
  if (is_time(reading)) {
    return {value.time.empty() ? "" : "timestamp", "", "", diagnostic};
  }
  if (!value.is_number || kind == CodeKind::text || kind == CodeKind::hex_text) {
    return {"", "", "", diagnostic};
  }
  SensorTraits traits{"", "", value.unit, ""};
  const auto unit = unit_from(value.unit);
  if (const auto* const row = std::ranges::find(units, unit, &UnitTraits::unit); row != std::end(units)) {
    traits.device_class = row->device_class == "volume" ? volume_class(reading.name, unit) : row->device_class;
    traits.unit = row->spelling.empty() ? value.unit : std::string(row->spelling);
  }
  if (kind) {
    traits.state_class = state_class(*kind, reading.name, traits.device_class);
  }
  return traits;
}

std::string title_of(std::string_view name) {
  std::string title(name);
  std::ranges::replace(title, '_', ' ');
  if (!title.empty()) {
    title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
  }
  return title;
}

}  // namespace meterwire::forwarder::mqtt
