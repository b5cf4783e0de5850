#pragma once

#include "parsers/record/timestamp.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace meterwire::meter {

/// The clock of a meter as it was read: date and time of day (0.9.2, 0.9.1), or both in one text (1.0.0).
struct ClockTexts {
  std::string date;
  std::string time;
  std::string both;

  friend bool operator==(const ClockTexts&, const ClockTexts&) = default;
};

/// What these texts mean. Empty where they are not understood.
[[nodiscard]] std::optional<Timestamp> clock_time(const ClockTexts& texts);

/// Another time, written as the meter writes it: its digits are exchanged, so that its separators and a season in front
/// stay. Empty where the form is not understood: what would be written has to read as that time.
[[nodiscard]] std::optional<ClockTexts> in_form_of(const ClockTexts& texts, const Timestamp& time);

}  // namespace meterwire::meter
