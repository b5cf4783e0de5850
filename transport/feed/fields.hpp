#pragma once

#include "transport/feed/message.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace meterwire::feed {

/// A field that version 1 does not know.
struct Unknown {};

/// The field "v".
struct Version {};

/// The field "value": a number, a text, or null.
struct AnyValue {
  Value* value;
};

/// A field that holds an array of objects.
enum class List : std::uint8_t { readings, values, errors };

/// A field, and where in a message its value belongs.
struct Destination {
  std::string_view field = {};  ///< its name; empty for one that is not known
  std::variant<Unknown, Version, std::string*, std::uint64_t*, std::uint32_t*, std::optional<std::int64_t>*, bool*,
               AnyValue, List>
      place = Unknown{};
};

/// The place of a field of each kind of object.
[[nodiscard]] Destination field_of(Message& message, std::string_view key);
[[nodiscard]] Destination field_of(Reading& reading, std::string_view key);
[[nodiscard]] Destination field_of(Value& value, std::string_view key);
[[nodiscard]] Destination field_of(LineError& error, std::string_view key);

}  // namespace meterwire::feed
