#include "parsers/dsmr/signs.hpp"

#include "parsers/record/timestamp.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace meterwire::dsmr {

namespace {

constexpr int any = -1;

// Of a reading that has at least one value.
using Condition = bool (*)(std::span<const Value>);

bool always(std::span<const Value> /*values*/) {
  return true;
}

bool is_before_crc(std::span<const Value> values) {
  return values.front().text == "22" || values.front().text == "30";
}

// `50217   `, or blanks alone, sent as they are or in hex.
bool is_blank_filled(std::span<const Value> values) {
  const std::string_view text = values.front().text;
  return text.ends_with(' ') ||
         (text.size() > 2 && text.ends_with("20") && text.find_first_not_of("20") == std::string_view::npos);
}

bool is_twelve_digits(std::span<const Value> values) {
  return values.front().kind == ValueKind::number && values.front().text.size() == 12;
}

bool says_summer(std::span<const Value> values) {
  return values.front().kind == ValueKind::timestamp && values.front().text.ends_with('S');
}

bool is_dlms_clock(std::span<const Value> values) {
  return dlms_timestamp_from(values.front().text).has_value();
}

bool is_in_watt_hours(std::span<const Value> values) {
  return values.front().unit == Unit::Wh;
}

bool is_in_kva(std::span<const Value> values) {
  return values.front().unit == Unit::kVA;
}

bool has_six_values(std::span<const Value> values) {
  return values.size() >= 6;
}

struct SignRow {
  Sign sign;
  std::array<std::int16_t, 5> group;  // A to E, or `any`
  Condition condition;
};

// In the order of group C, so that a code is held against few of them.
constexpr auto sign_rows = [] {
  std::array rows{
#define SIGN(name, a, b, c, d, e, condition) SignRow{name, {a, b, c, d, e}, condition},
#include "parsers/dsmr/signs.inc"
#undef SIGN
  };
  std::ranges::sort(rows, {}, [](const SignRow& row) { return row.group[Obis::C]; });
  return rows;
}();

// Where the rows of each group C begin; they end where those of the next one begin.
constexpr auto first_rows = [] {
  std::array<std::uint8_t, 257> first{};
  for (std::size_t c = 0; c < first.size(); ++c) {
    const auto is_before = [c](const SignRow& row) { return row.group[Obis::C] < static_cast<int>(c); };
    first[c] = static_cast<std::uint8_t>(std::ranges::count_if(sign_rows, is_before));
  }
  return first;
}();

bool matches(const SignRow& row, const Obis& code) {
  return row.group[Obis::D] == code.get(Obis::D, 0) &&
         (row.group[Obis::E] == any || row.group[Obis::E] == code.get(Obis::E, 0)) &&
         row.group[Obis::A] == code.get(Obis::A, 0) &&
         (row.group[Obis::B] == any || row.group[Obis::B] == code.get(Obis::B, 0));
}

bool is_energy(const Obis& code) {
  return code.get(Obis::C, 0) == 1 && code.get(Obis::D, 0) == 8;
}

// A telegram that states its version has shown what it is when its first counter comes: versions, clock and identities
// stand before it. Only Brussels shows itself later.
bool has_shown_all(Signs signs, std::string_view identification) {
  return (signs & dutch_version) != 0 || ((signs & belgian_version) != 0 && identification.starts_with("FLU5"));
}

}  // namespace

Signs signs_of(const Record& record) {
  Signs signs = 0;
  for (const Reading& reading : record.readings) {
    const std::uint8_t c = reading.code.get(Obis::C, 0);
    for (std::size_t i = first_rows[c]; i != first_rows[c + 1U]; ++i) {
      const SignRow& row = sign_rows[i];
      if (reading.value_count != 0 && matches(row, reading.code) && row.condition(record.values_of(reading))) {
        signs |= row.sign;
      }
    }
    if (is_energy(reading.code) && has_shown_all(signs, record.identification)) {
      break;
    }
  }
  return signs;
}

}  // namespace meterwire::dsmr
