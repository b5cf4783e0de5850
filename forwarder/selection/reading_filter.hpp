#pragma once

#include "parsers/record/obis.hpp"
#include "transport/feed/message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::forwarder {

/// Which readings somebody means by an entry of a list: `power_import`, `voltage_*`, `1.8.0`, `2:302`.
class ReadingPattern {
 public:
  /// Throws std::invalid_argument, with a suggestion, where the entry is neither a code nor a name that there is.
  explicit ReadingPattern(std::string_view entry);

  /// Codes fit in full and reduced form, names as a whole, or in their beginning where the entry ends with '*'.
  [[nodiscard]] bool fits(const feed::Reading& reading) const;

 private:
  std::string entry_;  // without the '*'
  Obis code_;          // empty: it is a name
  bool is_beginning_ = false;
};

/// Takes readings out of a message.
class ReadingFilter {
 public:
  /// Everything goes through.
  ReadingFilter() = default;

  /// Only what is in the first list, less what is in the second. Entries stand between commas. Throws
  /// std::invalid_argument as ReadingPattern does.
  ReadingFilter(const std::optional<std::string>& only, const std::optional<std::string>& drop);

  [[nodiscard]] bool passes_everything() const { return only_.empty() && drop_.empty(); }

  /// Takes the other readings out, and the text of lines that were not understood, which may be of any reading.
  void apply(feed::Message& message) const;

  /// The lists as they were given: `only power_import,gas, without voltage_*`.
  [[nodiscard]] const std::string& describe() const { return description_; }

 private:
  [[nodiscard]] bool passes(const feed::Reading& reading) const;

  std::vector<ReadingPattern> only_;
  std::vector<ReadingPattern> drop_;
  std::string description_;
};

}  // namespace meterwire::forwarder
