#include "transport/feed/from_record.hpp"

#include "parsers/record/code_registry.hpp"
#include "parsers/record/timestamp.hpp"
#include "transport/feed/hex_text.hpp"
#include "transport/feed/profile.hpp"
#include "transport/feed/utf8.hpp"
#include "transport/feed/value_from.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
    full_code(0, 0, 0, 0, 0),
};

constexpr Obis meter_clock = full_code(0, 0, 1, 0, 0);

// How readings of the M-Bus are named: by what the device measures, which its type tells.
std::string mbus_name(const Record& record, const Obis& code) {
  const meterwire::Reading* const type = record.find(full_code(0, *code.channel(), 24, 1, 0));
  if (type == nullptr || type->value_count != 1) {
    return {};
  }
  const auto& value = record.values_of(*type)[0];
  const bool is_type = value.kind == ValueKind::number && value.number.scale == 0 && value.number.mantissa <= 0xFF;
  return is_type ? std::string(mbus_medium(static_cast<int>(value.number.mantissa))) : std::string{};
}

bool is_mbus_value(const Obis& code) {
  return code.channel() && code.get(Obis::C, 0) == 24 && (code.get(Obis::D, 0) == 2 || code.get(Obis::D, 0) == 3);
}

// Heat meters send reduced codes, 6.8 and 6.26. Whatever electricity calls by such a number is not what they mean.
bool is_heat_meter(const Record& record) {
  return std::ranges::any_of(record.readings, [](const meterwire::Reading& reading) {
    const Obis& code = reading.code;
    const bool is_energy_or_volume = code.get(Obis::D, 0) == 8 || code.get(Obis::D, 0) == 26;
    return !code.has(Obis::A) && !code.has(Obis::E) && code.get(Obis::C, 0) == 6 && is_energy_or_volume;
  });
}

// What the readings of a record are understood by.
struct Context {
  const Record& record;
  const Zone& zone;
  bool heat_meter;
};

// What the registry knows of a code, in this record.
const CodeInfo* info_of(const Context& context, const Obis& code) {
  const CodeInfo* const info = find_code(code);
  const bool is_electricity = info != nullptr && info->pattern.starts_with("1-");
  return context.heat_meter && is_electricity && !code.has(Obis::A) ? nullptr : info;
}

// P1 meters send texts as hex digits. With others the digits of a serial number are just that: 31323334 is not "1234".
std::string decoded_text(const Context& context, const CodeInfo* info, std::string_view sent) {
  const bool is_hex = info != nullptr && info->kind == CodeKind::hex_text && context.record.protocol == Protocol::dsmr;
  return is_hex ? text_of_hex(sent) : std::string{};
}

std::string name_of(const Record& record, const Obis& code, const CodeInfo* info) {
  const std::string name = is_mbus_value(code) ? mbus_name(record, code) : std::string{};
  return name.empty() && info != nullptr ? code_name(code) : name;
}

// Each bracket for itself. What the registry knows of a code's digits is true of its only value, not of one of many:
// the others are counts, states, times.
std::vector<Value> plain_values(const Context& context, std::span<const meterwire::Value> values,
                                const CodeInfo* info) {
  const Digits known = digits_of(info);
  const Digits digits = values.size() > 1 && known == Digits::number ? Digits::number_if_sure : known;
  std::vector<Value> result;
  result.reserve(values.size());
  for (const auto& value : values) {
    result.push_back(value_from(value, digits, context.zone));
    if (!result.back().is_number) {
      result.back().text = decoded_text(context, info, value.text);
    }
    if (info != nullptr && info->kind == CodeKind::time) {
      result.back().time = time_from(value, context.zone);  // a clock without S or W as well
    }
  }
  return result;
}

Reading reading_from(const Context& context, const meterwire::Reading& reading) {
  const auto values = context.record.values_of(reading);
  const CodeInfo* const info = info_of(context, reading.code);
  Reading result;
  result.obis = to_utf8(reading.id);
  result.name = name_of(context.record, reading.code, info);
  if (auto profile = profile_from(reading.code, info, values, context.zone)) {
    result.values = std::move(profile->values);
    result.is_list = profile->is_list;
  } else {
    result.values = plain_values(context, values, info);
    result.is_list = values.size() != 1 || (info != nullptr && info->kind == CodeKind::log);
  }
  return result;
}

std::string meter_of(const Context& context) {
  const Record& record = context.record;
  for (const Obis& identity : identities) {
    const meterwire::Reading* const reading = record.find(identity);
    if (reading == nullptr || reading->value_count != 1 || record.values_of(*reading)[0].kind == ValueKind::empty) {
      continue;
    }
    const std::string_view sent = record.values_of(*reading)[0].text;
    std::string text = decoded_text(context, find_code(reading->code), sent);
    return text.empty() ? to_utf8(sent) : text;
  }
  return to_utf8(record.identification);
}

std::optional<Timestamp> stamp_of(const Record& record) {
  const meterwire::Reading* const clock = record.find(meter_clock);
  return clock != nullptr && clock->value_count == 1 ? timestamp_from(record.values_of(*clock)[0].text) : std::nullopt;
}

Zone zone_of(const Record& record, const std::optional<Zone>& zone) {
  const bool is_known = record.variant != nullptr && !record.variant->zone.empty();
  return zone ? *zone : Zone(is_known ? record.variant->zone : default_zone);
}

}  // namespace

std::optional<std::chrono::sys_seconds> clock_of(const Record& record, const std::optional<Zone>& zone) {
  const auto stamp = stamp_of(record);
  return stamp ? std::optional(zone_of(record, zone).utc(*stamp)) : std::nullopt;
}

Message message_from(const Record& record, const std::optional<Zone>& given_zone, Original original) {
  const Zone zone = zone_of(record, given_zone);
  const Context context{record, zone, is_heat_meter(record)};
  Message message;
  message.meter = meter_of(context);
  message.protocol = name(record.protocol);
  message.variant = record.variant == nullptr ? std::string_view{} : record.variant->name;
  if (const auto stamp = stamp_of(record)) {
    message.time = zone.rfc3339(*stamp);
  }
  message.check = name(record.check);
  message.tag = record.tag == Tag::none ? std::string_view{} : name(record.tag);
  message.readings.reserve(record.readings.size());
  for (const auto& reading : record.readings) {
    message.readings.push_back(reading_from(context, reading));
  }
  for (const auto& error : record.errors) {
    message.errors.push_back({error.line, error.column, std::string(describe(error.problem)), to_utf8(error.text), 0});
  }
  if (original == Original::included) {
    message.telegram = to_utf8(record.telegram());
  }
  return message;
}

}  // namespace meterwire::feed
