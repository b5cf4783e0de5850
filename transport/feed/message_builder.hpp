#pragma once

#include "transport/feed/decode_error.hpp"
#include "transport/feed/fields.hpp"
#include "transport/feed/message.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::feed {

/// Builds a message from the events of a JSON parser. Each function returns false where the document is no message of
/// the feed; error() then says why.
class MessageBuilder {
 public:
  bool begin_object();
  bool end_object();
  bool begin_array();
  bool end_array();
  bool key(std::string_view key);
  bool text(std::string_view text);
  bool number(std::string_view digits);  ///< as they stand in the document
  bool null();
  bool boolean(bool is_true);

  [[nodiscard]] Message& message() { return message_; }
  [[nodiscard]] const std::optional<DecodeError>& error() const { return error_; }

 private:
  // What the parser is within.
  enum class Place : std::uint8_t { outside, message, readings, reading, values, value, errors, error };

  [[nodiscard]] bool within_object() const;
  [[nodiscard]] bool skips() const;  // within a field that is not known
  [[nodiscard]] Destination field_of_reading(std::string_view key);
  bool set_value(Value& value, std::string_view sent, bool is_number);
  bool end_message();
  bool end_reading();
  bool fail(DecodeError::Reason reason, std::string what);
  bool wrong_type();

  Message message_;
  Place place_ = Place::outside;
  Destination destination_;         // of the field under way
  std::size_t skipped_levels_ = 0;  // arrays and objects within a field that is not known
  bool has_version_ = false;
  bool has_seq_ = false;
  bool has_readings_ = false;
  bool has_value_ = false;  // the reading or value under way
  bool has_list_ = false;   // the reading under way
  std::optional<DecodeError> error_;
};

}  // namespace meterwire::feed
