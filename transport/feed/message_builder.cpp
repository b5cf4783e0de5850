#include "transport/feed/message_builder.hpp"

#include <charconv>
#include <string>
#include <utility>

namespace meterwire::feed {

namespace {

using Reason = DecodeError::Reason;

constexpr std::size_t usual_readings = 16;  // of a datagram of 1200 bytes

// Whole numbers only: no fraction, no exponent, nothing that does not fit.
template <typename Integer>
bool read(std::string_view digits, Integer& integer) {
  const char* const last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, integer);
  return error == std::errc{} && end == last;
}

std::string_view expected(const Destination& destination) {
  if (std::holds_alternative<std::string*>(destination.place)) {
    return "expected a text";
  }
  if (std::holds_alternative<AnyValue>(destination.place)) {
    return "expected a number, a text or null";
  }
  if (std::holds_alternative<bool*>(destination.place)) {
    return "expected true or false";
  }
  return std::holds_alternative<List>(destination.place) ? "expected an array of objects" : "expected a whole number";
}

}  // namespace

bool MessageBuilder::begin_object() {
  if (skips()) {
    ++skipped_levels_;
    return true;
  }
  switch (place_) {
    case Place::outside:
      place_ = Place::message;
      message_.readings.reserve(usual_readings);
      return true;
    case Place::readings:
      place_ = Place::reading;
      message_.readings.emplace_back().values.emplace_back();
      has_value_ = has_list_ = false;
      return true;
    case Place::values:
      place_ = Place::value;
      message_.readings.back().values.emplace_back();
      has_value_ = false;
      return true;
    case Place::errors:
      place_ = Place::error;
      message_.errors.emplace_back();
      return true;
    default:
      return wrong_type();
  }
}

bool MessageBuilder::end_object() {
  if (skipped_levels_ > 0) {
    --skipped_levels_;
    return true;
  }
  switch (place_) {
    case Place::message:
      place_ = Place::outside;
      return end_message();
    case Place::reading:
      place_ = Place::readings;
      return end_reading();
    case Place::value:
      place_ = Place::values;
      return has_value_ || fail(Reason::missing_field, "\"value\" in \"values\"");
    default:
      place_ = Place::errors;
      return true;
  }
}

bool MessageBuilder::begin_array() {
  if (skips()) {
    ++skipped_levels_;
    return true;
  }
  const List* const list = std::get_if<List>(&destination_.place);
  if (!within_object() || list == nullptr) {
    return wrong_type();
  }
  switch (*list) {
    case List::readings:
      place_ = Place::readings;
      has_readings_ = true;
      break;
    case List::values:
      place_ = Place::values;
      if (!std::exchange(has_list_, true)) {
        message_.readings.back().values.clear();  // it stands in the list, not in the reading itself
      }
      break;
    case List::errors:
      place_ = Place::errors;
      break;
  }
  return true;
}

bool MessageBuilder::end_array() {
  if (skipped_levels_ > 0) {
    --skipped_levels_;
  } else {
    place_ = place_ == Place::values ? Place::reading : Place::message;
  }
  return true;
}

bool MessageBuilder::key(std::string_view key) {
  if (skipped_levels_ > 0) {
    return true;
  }
  switch (place_) {
    case Place::reading:
      destination_ = field_of_reading(key);
      break;
    case Place::value:
      destination_ = field_of(message_.readings.back().values.back(), key);
      break;
    case Place::error:
      destination_ = field_of(message_.errors.back(), key);
      break;
    default:
      destination_ = field_of(message_, key);
      break;
  }
  return true;
}

bool MessageBuilder::text(std::string_view text) {
  if (skips()) {
    return true;
  }
  if (within_object()) {
    if (auto* const string = std::get_if<std::string*>(&destination_.place)) {
      (*string)->assign(text);
      return true;
    }
    if (const auto* const any = std::get_if<AnyValue>(&destination_.place)) {
      return set_value(*any->value, text, false);
    }
  }
  return wrong_type();
}

bool MessageBuilder::number(std::string_view digits) {
  if (skips()) {
    return true;
  }
  if (within_object()) {
    if (const auto* const any = std::get_if<AnyValue>(&destination_.place)) {
      return set_value(*any->value, digits, true);
    }
    if (auto* const wide = std::get_if<std::uint64_t*>(&destination_.place)) {
      has_seq_ |= *wide == &message_.seq;
      return read(digits, **wide) || wrong_type();
    }
    if (auto* const narrow = std::get_if<std::uint32_t*>(&destination_.place)) {
      return read(digits, **narrow) || wrong_type();
    }
    if (auto* const maybe = std::get_if<std::optional<std::int64_t>*>(&destination_.place)) {
      return read(digits, (*maybe)->emplace()) || wrong_type();
    }
    if (std::holds_alternative<Version>(destination_.place)) {
      int sent = 0;
      has_version_ = read(digits, sent) && sent == version;
      return has_version_ || fail(Reason::unknown_version, std::string(digits));
    }
  }
  return wrong_type();
}

bool MessageBuilder::null() {
  if (skips()) {
    return true;
  }
  const auto* const any = within_object() ? std::get_if<AnyValue>(&destination_.place) : nullptr;
  if (any == nullptr) {
    return wrong_type();
  }
  set_value(*any->value, {}, false);
  any->value->is_null = true;
  return true;
}

bool MessageBuilder::boolean(bool is_true) {
  if (skips()) {
    return true;
  }
  if (auto* const flag = within_object() ? std::get_if<bool*>(&destination_.place) : nullptr) {
    **flag = is_true;
    return true;
  }
  return wrong_type();
}

bool MessageBuilder::within_object() const {
  return place_ == Place::message || place_ == Place::reading || place_ == Place::value || place_ == Place::error;
}

bool MessageBuilder::skips() const {
  return skipped_levels_ > 0 || (within_object() && std::holds_alternative<Unknown>(destination_.place));
}

bool MessageBuilder::set_value(Value& value, std::string_view sent, bool is_number) {
  value.value.assign(sent);
  value.is_number = is_number;
  value.is_null = false;
  has_value_ = true;
  return true;
}

bool MessageBuilder::end_message() {
  if (!has_version_) {
    return fail(Reason::missing_field, "\"v\"");
  }
  if (!has_readings_) {
    return fail(Reason::missing_field, "\"readings\"");
  }
  // Without both, the losses of a gateway could not be told.
  if (has_seq_ == message_.boot.empty()) {
    return fail(Reason::missing_field, has_seq_ ? "\"boot\" beside \"seq\"" : "\"seq\" beside \"boot\"");
  }
  if (message_.part == 0 || message_.part > message_.parts) {
    return fail(Reason::wrong_type, "\"part\": expected a number from 1 to \"parts\"");
  }
  return true;
}

bool MessageBuilder::end_reading() {
  Reading& reading = message_.readings.back();
  if (reading.obis.empty()) {
    return fail(Reason::missing_field, "\"obis\" of a reading");
  }
  reading.is_list = has_list_;
  return has_list_ || has_value_ || fail(Reason::missing_field, "\"value\" or \"values\" of " + reading.obis);
}

// The fields of a single value stand in the reading itself. Beside a list they would be somebody's own.
Destination MessageBuilder::field_of_reading(std::string_view key) {
  Reading& reading = message_.readings.back();
  const Destination own = field_of(reading, key);
  return has_list_ || !std::holds_alternative<Unknown>(own.place) ? own : field_of(reading.values.front(), key);
}

bool MessageBuilder::fail(DecodeError::Reason reason, std::string what) {
  error_.emplace(reason, std::move(what));
  return false;
}

bool MessageBuilder::wrong_type() {
  switch (place_) {
    case Place::outside:
      return fail(Reason::not_an_object, "");
    case Place::readings:
      return fail(Reason::wrong_type, "\"readings\": expected an array of objects");
    case Place::values:
      return fail(Reason::wrong_type, "\"values\": expected an array of objects");
    case Place::errors:
      return fail(Reason::wrong_type, "\"errors\": expected an array of objects");
    default:
      return fail(Reason::wrong_type,
                  '"' + std::string(destination_.field) + "\": " + std::string(expected(destination_)));
  }
}

}  // namespace meterwire::feed
