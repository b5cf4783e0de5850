#pragma once

#include "forwarder/selection/selection_options.hpp"
#include "forwarder/selection/statistic.hpp"
#include "transport/feed/message.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace meterwire::forwarder {

/// What one meter sent within one window, as it becomes one record.
class Window {
 public:
  /// `aggregation` is any but `first`.
  explicit Window(Aggregation aggregation) : aggregation_(aggregation) {}

  void add(feed::Message message);

  /// The envelope of the last message, and each reading that one of them had. With `mean`, `min` and `max` a momentary
  /// one carries the length of the window in seconds and its end (RFC 3339) as its time; everything else is as it was
  /// sent last, with the time of its record where that is not the last.
  [[nodiscard]] feed::Message record(std::uint64_t seconds, const std::string& end) const;

 private:
  struct Slot {
    feed::Reading reading;               // as it came last
    std::string time;                    // of the record in which it came
    bool is_current = false;             // that is the last one
    std::optional<Statistic> statistic;  // where it was momentary
  };

  void add(feed::Reading reading, std::size_t occurrence, const std::string& time);
  void forget_old();

  Aggregation aggregation_;
  feed::Message last_;  // without its readings
  std::vector<Slot> slots_;
  std::map<std::string, std::size_t> places_;  // of a reading among the slots
};

}  // namespace meterwire::forwarder
