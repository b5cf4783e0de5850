#include "parsers/record/record.hpp"

#include <algorithm>

namespace meterwire {

std::string_view name(Protocol protocol) {
  switch (protocol) {
    case Protocol::dsmr:
      return "dsmr";
    case Protocol::iec62056_21:
      return "iec62056-21";
  }
  return "";
}

std::string_view name(Check check) {
  switch (check) {
    case Check::none:
      return "none";
    case Check::crc16:
      return "crc16";
    case Check::bcc_xor:
      return "bcc-xor";
    case Check::bcc_sum:
      return "bcc-sum";
  }
  return "";
}

std::string_view name(Tag tag) {
  switch (tag) {
    case Tag::none:
      return "none";
    case Tag::unchecked:
      return "unchecked";
    case Tag::mismatch:
      return "mismatch";
    case Tag::verified:
      return "verified";
  }
  return "";
}

std::string_view Record::reset(std::string_view telegram) {
  check = Check::none;
  tag = Tag::none;
  variant = nullptr;
  identification = manufacturer = {};
  readings.clear();
  values.clear();
  errors.clear();
  bytes_.resize(telegram.size() + 1);
  telegram.copy(bytes_.data(), telegram.size());  // std::ranges::copy goes byte by byte with -O2
  bytes_.back() = '\0';
  return this->telegram();
}

const Reading* Record::find(const Obis& code) const {
  const auto found = std::ranges::find_if(readings, [&](const Reading& r) { return r.code.same_measurement(code); });
  return found == readings.end() ? nullptr : &*found;
}

const Value* Record::only_value(const Obis& code) const {
  const Reading* const reading = find(code);
  return reading != nullptr && reading->value_count == 1 ? &values_of(*reading).front() : nullptr;
}

}  // namespace meterwire
