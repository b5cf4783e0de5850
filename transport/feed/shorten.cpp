#include "transport/feed/shorten.hpp"

#include "transport/feed/encode.hpp"
#include "transport/feed/json_text.hpp"
#include "transport/feed/pieces.hpp"

#include <string>
#include <string_view>

namespace meterwire::feed {

namespace {

// What is left of texts that do not fit. Codes of the standards, names of the registry and times are not longer; all of
// these together fit room_for_a_value, with a number of 20 characters.
constexpr std::size_t longest_code = 24;
constexpr std::size_t longest_name = 32;
constexpr std::size_t longest_unit = 8;
constexpr std::size_t longest_time = 25;
constexpr std::size_t longest_reason = 60;

constexpr std::size_t truncated_field = std::string_view(R"(,"truncated":1234567890)").size();

void cut(std::string& text, std::size_t room) {
  text.resize(beginning_that_fits(text, room).size());
}

template <typename Piece, typename Append>
std::size_t excess(const Piece& piece, Append append, std::size_t room) {
  std::string text;
  append(text, piece);
  return text.size() > room ? text.size() - room : 0;
}

// Whether the value's tail is enough to make room for so many bytes.
bool can_lose(const Value& value, std::size_t by) {
  return by == 0 || (!value.is_number && length_in_json(value.value) > by + truncated_field);
}

// Takes `by` bytes of JSON off the end of a text, remembering its length.
void cut_tail(std::string& text, std::uint64_t& truncated, std::size_t by) {
  const std::size_t length = length_in_json(text);
  truncated = text.size();
  cut(text, length > by ? length - by : 0);
}

}  // namespace

void shorten_envelope(Message& envelope, std::size_t room) {
  struct Limit {
    std::string& text;
    std::size_t longest;
  };
  // Those from `protocol` to `time` are never longer unless somebody made them up.
  for (const auto& [text, longest] :
       {Limit{envelope.model, 0}, Limit{envelope.variant, 0}, Limit{envelope.meter, 24}, Limit{envelope.gateway, 24},
        Limit{envelope.protocol, 11}, Limit{envelope.check, 8}, Limit{envelope.tag, 10}, Limit{envelope.boot, 16},
        Limit{envelope.received, 27}, Limit{envelope.time, 25}, Limit{envelope.meter, 12},
        Limit{envelope.gateway, 12}}) {
    if (encode(envelope).size() > room) {
      cut(text, longest);
    }
  }
}

void shorten(Reading& reading, std::size_t room) {
  Value none;
  Value& value = reading.values.empty() ? none : reading.values[0];
  const auto too_long_by = [&] { return excess(reading, append_reading, room); };
  if (too_long_by() != 0) {
    value.text.clear();
  }
  if (too_long_by() != 0) {
    value.flags.clear();  // the status says it too
  }
  if (too_long_by() != 0) {
    reading.device.clear();
    reading.tariff.clear();
  }
  if (!can_lose(value, too_long_by())) {
    value.status.clear();
  }
  if (!can_lose(value, too_long_by())) {
    cut(reading.obis, longest_code);
    cut(reading.name, longest_name);
    cut(value.unit, longest_unit);
    cut(value.time, longest_time);
    cut(value.until, longest_time);
  }
  if (const std::size_t by = too_long_by(); by != 0) {
    value.is_number = false;  // a number without its tail would be another number
    cut_tail(value.value, value.truncated, by + truncated_field);
  }
}

void shorten(LineError& error, std::size_t room) {
  if (excess(error, append_error, room) == 0) {
    return;
  }
  cut(error.reason, longest_reason);
  if (const std::size_t by = excess(error, append_error, room); by != 0) {
    cut_tail(error.text, error.truncated, by + truncated_field);
  }
}

}  // namespace meterwire::feed
