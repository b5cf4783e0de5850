#include "transport/feed/from_record.hpp"

#include "parsers/iec62056_21/meters.hpp"
#include "parsers/record/code_registry.hpp"
#include "parsers/record/timestamp.hpp"
#include "transport/feed/load_profile.hpp"
#include "transport/feed/readings.hpp"
#include "transport/feed/utf8.hpp"
#include "transport/feed/value_from.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

namespace meterwire::feed {

namespace {

// Where a meter says who it is, the best place first.
constexpr std::array identities{
    full_code(0, 0, 96, 1, 1),    // equipment identifier
    full_code(0, 0, 42, 0, 0),    // COSEM logical device name
    full_code(0, 0, 96, 1, 0),    // serial number, also as C.1.0 and C.1
    full_code(1, 0, 96, 1, 0),    // the same, Germany
    full_code(0, 0, 96, 1, 255),  // the same, EasyMeter
    full_code(1, 0, 0, 0, 0),     // number of the meter, 0.0.0
    full_code(0, 0, 0, 0, 0),     // the same, abstract
    full_code(1, 1, 0, 0, 0),     // the same, Switzerland
};

constexpr Obis meter_clock = full_code(0, 0, 1, 0, 0);

// Matches the reduced form and any channel: Swiss and Croatian meters send 1-1:0.9.1.
constexpr Obis on_any_channel(std::uint8_t c, std::uint8_t d, std::uint8_t e) {
  Obis code;
  code.set(Obis::C, c);
  code.set(Obis::D, d);
  code.set(Obis::E, e);
  return code;
}

constexpr Obis heat_meter_clock = on_any_channel(9, 36, 0);
constexpr Obis time_of_day = on_any_channel(0, 9, 1);
constexpr Obis date = on_any_channel(0, 9, 2);

std::string meter_of(const Record& record) {
  for (const Obis& identity : identities) {
    const meterwire::Reading* const reading = record.find(identity);
    if (reading == nullptr || reading->value_count != 1 || record.values_of(*reading)[0].kind == ValueKind::empty) {
      continue;
    }
    const std::string_view sent = record.values_of(*reading)[0].text;
    std::string text = decoded_text(record, reading->code, find_code(reading->code), sent);
    return text.empty() ? to_utf8(sent) : text;
  }
  return to_utf8(record.identification);
}

// The text of a reading's only value; empty where there is none.
std::string_view only_text(const Record& record, const Obis& code) {
  const meterwire::Value* const value = record.only_value(code);
  return value != nullptr ? value->text : std::string_view{};
}

std::optional<Timestamp> stamp_of(const Record& record) {
  if (const meterwire::Reading* const clock = record.find(meter_clock)) {
    return clock->value_count == 1 ? clock_stamp(record.values_of(*clock)[0]) : std::nullopt;
  }
  const auto stamp = timestamp_from(only_text(record, date), only_text(record, time_of_day));
  return stamp ? stamp : stamp_from(only_text(record, heat_meter_clock));
}

const Zone& zone_of(const Record& record, const std::optional<Zone>& zone) {
  if (zone) {
    return *zone;
  }
  const bool is_known = record.variant != nullptr && !record.variant->zone.empty();
  return zone_named(is_known ? record.variant->zone : default_zone);
}

void add_errors(std::span<const meterwire::LineError> errors, Message& message) {
  for (const auto& error : errors) {
    message.errors.push_back({error.line, error.column, std::string(describe(error.problem)), to_utf8(error.text), 0});
  }
}

}  // namespace

std::optional<std::chrono::sys_seconds> clock_of(const Record& record, const std::optional<Zone>& zone) {
  const auto stamp = stamp_of(record);
  return stamp ? std::optional(zone_of(record, zone).utc(*stamp)) : std::nullopt;
}

Message message_from(const Record& record, const std::optional<Zone>& given_zone, Original original) {
  const Zone& zone = zone_of(record, given_zone);
  Message message;
  message.meter = meter_of(record);
  if (const auto* const meter = iec62056_21::find_meter(record.identification)) {
    message.model = name_of(*meter);
  }
  message.protocol = name(record.protocol);
  message.variant = record.variant == nullptr ? std::string_view{} : record.variant->name;
  if (const auto stamp = stamp_of(record)) {
    message.time = zone.rfc3339(*stamp);
  }
  message.check = name(record.check);
  message.tag = record.tag == Tag::none ? std::string_view{} : name(record.tag);
  const auto profiles = iec62056_21::profiles_in(record);
  message.readings = readings_of(record, profiles, zone);
  add_errors(record.errors, message);
  for (const auto& profile : profiles) {
    add_errors(problems_of(record, profile, zone), message);
  }
  std::ranges::stable_sort(message.errors, {}, &LineError::line);
  if (original == Original::included) {
    message.telegram = to_utf8(record.telegram());
  }
  return message;
}

}  // namespace meterwire::feed
