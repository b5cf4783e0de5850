#include "transport/feed/fields.hpp"

namespace meterwire::feed {

namespace {

template <typename Object>
struct Field {
  std::string_view key;
  std::variant<std::string Object::*, std::uint64_t Object::*, std::uint32_t Object::*,
               std::optional<std::int64_t> Object::*, bool Object::*>
      member;
};

constexpr Field<Message> message_fields[] = {
    {"gateway", &Message::gateway},   {"meter", &Message::meter},     {"model", &Message::model},
    {"protocol", &Message::protocol}, {"variant", &Message::variant}, {"boot", &Message::boot},
    {"seq", &Message::seq},           {"part", &Message::part},       {"parts", &Message::parts},
    {"received", &Message::received}, {"time", &Message::time},       {"skew", &Message::skew},
    {"check", &Message::check},       {"tag", &Message::tag},         {"telegram", &Message::telegram},
    {"ack", &Message::ack},
};

constexpr Field<Reading> reading_fields[] = {
    {"obis", &Reading::obis},     {"name", &Reading::name},         {"device", &Reading::device},
    {"tariff", &Reading::tariff}, {"interval", &Reading::interval},
};

constexpr Field<Value> value_fields[] = {
    {"unit", &Value::unit},           {"text", &Value::text},     {"time", &Value::time},   {"until", &Value::until},
    {"truncated", &Value::truncated}, {"status", &Value::status}, {"flags", &Value::flags},
};

constexpr Field<LineError> error_fields[] = {
    {"line", &LineError::line}, {"column", &LineError::column},       {"reason", &LineError::reason},
    {"text", &LineError::text}, {"truncated", &LineError::truncated},
};

// Comparing with each in turn is fast enough: lengths differ, and there are few.
template <typename Object, std::size_t Count>
Destination find(const Field<Object> (&fields)[Count], Object& object, std::string_view key) {
  for (const auto& field : fields) {
    if (field.key == key) {
      return std::visit([&](auto member) { return Destination{field.key, &(object.*member)}; }, field.member);
    }
  }
  return {};
}

}  // namespace

Destination field_of(Message& message, std::string_view key) {
  if (key == "v") {
    return {"v", Version{}};
  }
  if (key == "readings") {
    return {"readings", List::readings};
  }
  if (key == "errors") {
    return {"errors", List::errors};
  }
  return find(message_fields, message, key);
}

Destination field_of(Reading& reading, std::string_view key) {
  return key == "values" ? Destination{"values", List::values} : find(reading_fields, reading, key);
}

Destination field_of(Value& value, std::string_view key) {
  return key == "value" ? Destination{"value", AnyValue{&value}} : find(value_fields, value, key);
}

Destination field_of(LineError& error, std::string_view key) {
  return find(error_fields, error, key);
}

}  // namespace meterwire::feed
