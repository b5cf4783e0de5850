#include "transport/feed/readings.hpp"

#include "parsers/iec62056_21/lis200/columns.hpp"
#include "parsers/iec62056_21/lis200/known_address.hpp"
#include "parsers/record/readout_time.hpp"
#include "transport/feed/brackets.hpp"
#include "transport/feed/hex_text.hpp"
#include "transport/feed/load_profile.hpp"
#include "transport/feed/mbus.hpp"
#include "transport/feed/profile.hpp"
#include "transport/feed/tariff.hpp"
#include "transport/feed/utf8.hpp"
#include "transport/feed/value_from.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace meterwire::feed {

namespace {

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

// The name of a LIS-200 address, `2:302.0`: an address is no code that the registry could have.
std::string name_of_address(const Record& record, const meterwire::Reading& sent) {
  const bool is_address = record.protocol == Protocol::iec62056_21 && sent.id.find(':') != std::string_view::npos;
  const auto* const known = is_address ? iec62056_21::lis200::find_address(sent.id) : nullptr;
  return known != nullptr ? std::string(known->name) : std::string{};
}

// What the registry knows of a code, in this record.
const CodeInfo* info_of(const Context& context, const Obis& code) {
  const CodeInfo* const info = find_code(code);
  const bool is_electricity = info != nullptr && info->pattern.starts_with("1-");
  return context.heat_meter && is_electricity && !code.has(Obis::A) ? nullptr : info;
}

// The unit that a stored value without one has from the present value, which stands under the same
// id: 10.2&01(1234.567) behind 10.2(0001234*kWh). Empty where it has none.
std::string_view inherited_unit(const Record& record, const meterwire::Reading& sent) {
  const std::size_t mark = sent.id.find_last_of("*&");
  const bool is_stored = sent.code.empty() ? mark != std::string_view::npos : sent.code.history().has_value();
  if (!is_stored || !is_plain_number(record.values_of(sent).front())) {
    return {};
  }
  const auto base = std::ranges::find_if(record.readings, [&](const meterwire::Reading& other) {
    return sent.code.empty() ? other.id == sent.id.substr(0, mark) : other.code.same_measurement(sent.code.present());
  });
  return base == record.readings.end() ? std::string_view{} : record.values_of(*base).front().unit_text();
}

// Whether a text of this code that looks like a time is one. The digits of a serial number may fit the calendar.
bool is_time_of(const CodeInfo* info, TimeForm form) {
  return form == TimeForm::written || (form == TimeForm::long_digits && info == nullptr);
}

// Each bracket for itself. What the registry knows of a code's digits is true of its only value, not of one of many:
// the others are counts, states, times.
std::vector<Value> plain_values(const Context& context, const meterwire::Reading& sent, const CodeInfo* info,
                                Digits known) {
  const auto values = context.record.values_of(sent);
  const Digits digits = values.size() > 1 && known == Digits::number ? Digits::number_if_sure : known;
  std::vector<Value> result;
  result.reserve(values.size());
  for (const auto& value : values) {
    result.push_back(value_from(value, digits, context.zone));
    if (!result.back().is_number) {
      result.back().text = decoded_text(context.record, sent.code, info, value.text);
    }
    if (!result.back().is_number && is_time_of(info, readout_time_from(value.text).form)) {
      result.back().time = time_from(value, context.zone);
    }
    if (info != nullptr && info->kind == CodeKind::time) {
      result.back().time = clock_text(value, context.zone);  // a clock without S or W as well
    }
  }
  return result;
}

void inherit(std::string_view unit, std::vector<Value>& values) {
  if (!unit.empty() && !values.empty() && values.front().is_number && values.front().unit.empty()) {
    values.front().unit = unit_symbol(unit);
  }
}

// In an archive of a LIS-200 meter each value has its time behind it, events and ordinal numbers too:
// 1:102.1(0x8105)(2022-03-01,06:00:00).
bool is_archived(const Record& record, std::span<const meterwire::Value> values) {
  return record.protocol == Protocol::iec62056_21 && values.size() == 2 && iec62056_21::lis200::is_time(values[1].text);
}

// Fills in what a reading's brackets say. Returns what further quantities they hold.
std::vector<Profile> add_values(const Context& context, const meterwire::Reading& sent, const CodeInfo* info,
                                Reading& reading) {
  const auto values = context.record.values_of(sent);
  const std::string_view unit = inherited_unit(context.record, sent);
  auto profile = profile_from(sent.code, info, values, context.zone);
  if (!profile) {
    reading.values = plain_values(context, sent, info, unit.empty() ? digits_of(info) : Digits::number);
    if (is_archived(context.record, values)) {
      reading.values.front().time = reading.values.back().time;
      reading.values.pop_back();
    }
    reading.is_list = reading.values.size() != 1 || (info != nullptr && info->kind == CodeKind::log);
    inherit(unit, reading.values);
    return {};
  }
  reading.values = std::move(profile->values);
  inherit(unit, reading.values);
  reading.is_list = profile->is_list;
  reading.name = profile->name.empty() ? reading.name : profile->name;
  return std::move(profile->further);
}

Reading mbus_reading(const Context& context, const meterwire::Reading& sent) {
  const MbusDevice device = mbus_device(context.record, *sent.code.channel());
  Reading reading;
  reading.obis = to_utf8(sent.id);
  if (auto value = unusual_mbus_value(device, context.record.values_of(sent), context.zone)) {
    reading.values.push_back(std::move(*value));
  } else {
    add_values(context, sent, find_code(sent.code), reading);
  }
  reading.name = mbus_name(device, sent.code, reading.values.empty() ? "" : reading.values.back().unit);
  const std::string id = text_of_hex(device.id);
  reading.device = id.empty() ? to_utf8(device.id) : id;
  return reading;
}

void append_readings(const Context& context, const meterwire::Reading& sent, std::vector<Reading>& readings) {
  if (is_mbus_register(sent.code)) {
    readings.push_back(mbus_reading(context, sent));
    return;
  }
  const CodeInfo* const info = info_of(context, sent.code);
  const TariffOrder order = context.record.variant == nullptr ? TariffOrder::unknown : context.record.variant->tariffs;
  Reading reading;
  reading.obis = to_utf8(sent.id);
  reading.name = info != nullptr ? code_name(sent.code) : name_of_address(context.record, sent);
  reading.tariff = tariff_of(order, sent.code);
  std::vector<Profile> further = add_values(context, sent, info, reading);
  if (is_tariff_indicator(sent.code) && reading.values.size() == 1) {
    const Value& said = reading.values.front();
    reading.tariff = tariff_in_force(order, said.text.empty() ? said.value : said.text);
  }
  readings.push_back(std::move(reading));
  for (Profile& quantity : further) {
    readings.push_back({to_utf8(sent.id), std::move(quantity.name), std::move(quantity.values), true});
  }
}

}  // namespace

// P1 meters send texts as hex digits. With others the digits of a serial number are just that: 31323334 is not "1234".
// A Dutch business meter sends its tariff so, `5431` for "T1"; four digits of another are a number.
std::string decoded_text(const Record& record, const Obis& code, const CodeInfo* info, std::string_view sent) {
  if (record.protocol != Protocol::dsmr) {
    return {};
  }
  if (is_tariff_indicator(code)) {
    const std::string text = text_of_hex(sent);
    return text.starts_with('T') ? text : std::string{};
  }
  if (info == nullptr || info->kind != CodeKind::hex_text) {
    return {};
  }
  std::string text = text_of_hex(sent);
  return text.empty() ? text_without_filling(sent) : text;
}

std::vector<Reading> readings_of(const Record& record, const std::vector<iec62056_21::LoadProfile>& profiles,
                                 const Zone& zone) {
  const Context context{record, zone, is_heat_meter(record)};
  std::vector<Reading> readings;
  readings.reserve(record.readings.size());
  auto profile = profiles.begin();  // the next one
  for (std::size_t i = 0; i < record.readings.size(); ++i) {
    if (profile != profiles.end() && profile->first_reading == i) {
      std::ranges::move(readings_of(*profile++, zone), std::back_inserter(readings));
    } else if (profiles.empty() || !iec62056_21::is_profile_header(record, record.readings[i])) {
      append_readings(context, record.readings[i], readings);
    }
  }
  return readings;
}

}  // namespace meterwire::feed
