#include "transport/feed/from_record.hpp"

#include "parsers/record/code_registry.hpp"
#include "parsers/record/timestamp.hpp"
#include "transport/feed/hex_text.hpp"
#include "transport/feed/profile.hpp"
#include "transport/feed/utf8.hpp"
#include "transport/feed/value_from.hpp"

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

std::string name_of(const Record& record, const Obis& code) {
  std::string name = is_mbus_value(code) ? mbus_name(record, code) : std::string{};
  return name.empty() ? code_name(code) : name;
}

// Each bracket for itself. What the registry knows of a code's digits is true of its only value, not of one of many:
// the others are counts, states, times.
std::vector<Value> plain_values(std::span<const meterwire::Value> values, const CodeInfo* info, const Zone& zone) {
  const Digits known = digits_of(info);
  const Digits digits = values.size() > 1 && known == Digits::number ? Digits::number_if_sure : known;
  std::vector<Value> result;
  result.reserve(values.size());
  for (const auto& value : values) {
    result.push_back(value_from(value, digits, zone));
    if (info == nullptr) {
      continue;
    }
    if (info->kind == CodeKind::hex_text && !result.back().is_number) {
      result.back().text = text_of_hex(value.text);
    } else if (info->kind == CodeKind::time) {
      result.back().time = time_from(value, zone);  // a clock without S or W as well
    }
  }
  return result;
}

Reading reading_from(const Record& record, const meterwire::Reading& reading, const Zone& zone) {
  const auto values = record.values_of(reading);
  const CodeInfo* const info = find_code(reading.code);
  Reading result;
  result.obis = to_utf8(reading.id);
  result.name = name_of(record, reading.code);
  if (auto profile = profile_from(reading.code, info, values, zone)) {
    result.values = std::move(profile->values);
    result.is_list = profile->is_list;
  } else {
    result.values = plain_values(values, info, zone);
    result.is_list = values.size() != 1 || (info != nullptr && info->kind == CodeKind::log);
  }
  return result;
}

std::string meter_of(const Record& record) {
  for (const Obis& identity : identities) {
    const meterwire::Reading* const reading = record.find(identity);
    if (reading == nullptr || reading->value_count != 1 || record.values_of(*reading)[0].kind == ValueKind::empty) {
      continue;
    }
    const CodeInfo* const info = find_code(reading->code);
    const std::string_view sent = record.values_of(*reading)[0].text;
    std::string text = info != nullptr && info->kind == CodeKind::hex_text ? text_of_hex(sent) : std::string{};
    return text.empty() ? to_utf8(sent) : text;
  }
  return to_utf8(record.identification);
}

std::string clock_of(const Record& record, const Zone& zone) {
  const meterwire::Reading* const clock = record.find(meter_clock);
  return clock != nullptr && clock->value_count == 1 ? time_from(record.values_of(*clock)[0], zone) : std::string{};
}

}  // namespace

Message message_from(const Record& record, const Zone& zone, Original original) {
  Message message;
  message.meter = meter_of(record);
  message.protocol = name(record.protocol);
  message.variant = record.variant;
  message.time = clock_of(record, zone);
  message.check = name(record.check);
  message.readings.reserve(record.readings.size());
  for (const auto& reading : record.readings) {
    message.readings.push_back(reading_from(record, reading, zone));
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
