#pragma once

#include "forwarder/delivery/delivery_timing.hpp"
#include "transport/backoff.hpp"

#include <chrono>
#include <optional>

namespace meterwire::forwarder {

/// Whether the receiver answers. It is away when something was sent and nothing at all was answered for a time; then
/// one record is enough to find out when it is back.
class Link {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit Link(const DeliveryTiming& timing);

  /// Something that asks for an answer was sent.
  void sent(Time now);

  /// Something was answered. Returns for how long there was no answer where that ends an outage.
  std::optional<std::chrono::steady_clock::duration> answered(Time now);

  /// Time went by. Returns true where an outage begins now.
  [[nodiscard]] bool falls_silent(Time now);

  [[nodiscard]] bool is_away() const { return away_; }

  /// Whoever sends knows that nothing can be sent now. That is an outage without probes, until reached().
  void lost(Time now);

  /// It can again. Returns what answered() does.
  std::optional<std::chrono::steady_clock::duration> reached(Time now) { return answered(now); }

  /// When falls_silent() may have another answer.
  [[nodiscard]] std::optional<Time> deadline() const;

  /// In an outage: when a record is to be sent again, to find out; never after lost().
  [[nodiscard]] Time next_probe() const { return next_probe_; }
  void probed(Time now);

 private:
  std::chrono::milliseconds patience_;
  transport::Backoff pauses_;
  std::optional<Time> asked_;  // the first sending since the last answer
  bool away_ = false;
  Time next_probe_;
};

}  // namespace meterwire::forwarder
