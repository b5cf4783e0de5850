#include "forwarder/selection/identity.hpp"

#include "forwarder/selection/lines_as_sent.hpp"
#include "parsers/iec62056_21/lis200/known_address.hpp"
#include "parsers/record/code_registry.hpp"
#include "parsers/record/hex_bytes.hpp"
#include "transport/feed/known_code.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::forwarder {

namespace {

// A shorter id, `1`, stands in anything.
constexpr std::size_t shortest_to_look_for = 4;

// What a meter is called is the same with and without what it was filled up with: NUL, 0xFF (in UTF-8), blanks.
std::string_view without_filling(std::string_view id) {
  constexpr std::string_view ff = "\xC3\xBF";
  while (!id.empty() && (id.back() == '\0' || id.back() == ' ' || id.ends_with(ff))) {
    id.remove_suffix(id.ends_with(ff) ? ff.size() : 1);
  }
  return id;
}

std::string_view id_of(const feed::Value& value) {
  return without_filling(value.text.empty() ? value.value : value.text);
}

// The registry is asked by code even where the name comes from elsewhere: rather one reading too many.
Privacy privacy_of(const feed::Reading& reading) {
  const Obis code = feed::code_of(reading);
  for (const CodeInfo* const info : {feed::known_code(reading), find_code(code)}) {
    if (info != nullptr && info->privacy != Privacy::open) {
      return info->privacy;
    }
  }
  const auto* const address = iec62056_21::lis200::find_address(reading.obis);
  if (address != nullptr && find_code(code) == nullptr) {
    return address->privacy;
  }
  constexpr std::uint8_t general = 96;
  const bool is_number_of_device =
      code.get(Obis::C, 0) == general && code.get(Obis::D, 0) == 1;  // DLMS keeps it for those
  return is_number_of_device && find_code(code) == nullptr ? Privacy::identity : Privacy::open;
}

// In small letters, because hex digits come in both.
std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

// The ids that a message tells, as text and as hex digits.
class Ids {
 public:
  explicit Ids(const feed::Message& message) {
    add(message.meter);
    for (const auto& reading : message.readings) {
      add(reading.device);
      if (privacy_of(reading) == Privacy::identity) {
        for (const auto& value : reading.values) {
          add(value.value);
          add(value.text);
        }
      }
    }
  }

  [[nodiscard]] bool are_in(const feed::Value& value) const {
    const std::string sent = lower(value.value);
    const std::string text = lower(value.text);
    return std::ranges::any_of(ids_, [&](const std::string& id) {
      return sent.find(id) != std::string::npos || text.find(id) != std::string::npos;
    });
  }

 private:
  void add(std::string_view id) {
    id = without_filling(id);
    if (id.size() >= shortest_to_look_for) {
      ids_.push_back(lower(id));
      ids_.push_back(hex_of(id));
    }
  }

  std::vector<std::string> ids_;
};

// Neither a name nor a code: `SNUMB`, and the address of a LIS-200 meter, `1:186.0`.
bool is_without_meaning(const feed::Reading& reading) {
  const Obis code = feed::code_of(reading);
  const bool is_address = !code.has(Obis::A) && code.has(Obis::B);
  return reading.name.empty() && (code.empty() || is_address);
}

bool may_go_on(const feed::Reading& reading, const Ids& ids) {
  return std::ranges::none_of(reading.values, [&](const feed::Value& value) {
    return (is_without_meaning(reading) && !value.is_number && !value.is_null) ||
           (reading.name.empty() && ids.are_in(value));
  });
}

}  // namespace

void Identity::hide(feed::Message& message) const {
  const Ids ids(message);
  std::erase_if(message.readings, [&](feed::Reading& reading) { return !hide(reading) || !may_go_on(reading, ids); });
  message.meter = hidden(message.meter);
  leave_out_lines_as_sent(message);
  message.telegram.clear();
}

std::string Identity::hidden(std::string_view id) const {
  return pseudonyms_ ? pseudonyms_->of(without_filling(id)) : std::string{};
}

// Returns false for a reading that must not go on.
bool Identity::hide(feed::Reading& reading) const {
  reading.device = hidden(reading.device);
  switch (privacy_of(reading)) {
    case Privacy::open:
      return true;
    case Privacy::free_text:
      return false;
    case Privacy::identity:
      break;
  }
  for (auto& value : reading.values) {
    feed::Value hashed;
    hashed.value = hidden(id_of(value));
    hashed.is_null = value.is_null;
    value = std::move(hashed);
  }
  return pseudonyms_.has_value();
}

}  // namespace meterwire::forwarder
