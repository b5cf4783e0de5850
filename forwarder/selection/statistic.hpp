#pragma once

#include "forwarder/selection/mean.hpp"
#include "forwarder/selection/selection_options.hpp"
#include "transport/feed/message.hpp"

#include <optional>
#include <string>

namespace meterwire::forwarder {

/// Whether the values of a reading are of a moment, so that one can be put in the place of several: power, voltage,
/// current, frequency, a temperature. By the unit and the kind that the registry has for it; registers and texts are
/// not, nor is a value that has a time of its own.
[[nodiscard]] bool is_momentary(const feed::Reading& reading);

/// One of the values of a window, or their mean.
class Statistic {
 public:
  /// `which` is one of mean, min and max.
  explicit Statistic(Aggregation which) : which_(which) {}

  /// Takes the value of a reading that is momentary. A unit that is not that of the others begins anew.
  void add(const feed::Value& value);

  /// Its digits and its unit: of the mean as Mean has them, of the lowest or the highest as they were sent. Empty
  /// without values that are numbers.
  [[nodiscard]] std::optional<feed::Value> value() const;

 private:
  Aggregation which_;
  std::string unit_;
  Mean mean_;
  std::optional<Decimal> extreme_;
  std::string digits_;  // of the extreme
};

}  // namespace meterwire::forwarder
