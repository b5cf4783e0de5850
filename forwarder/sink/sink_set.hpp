#pragma once

#include "forwarder/sink/sink.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace meterwire::forwarder {

/// The sinks that every record goes to. They may be exchanged between two records.
class SinkSet {
 public:
  using Sinks = std::vector<std::unique_ptr<Sink>>;

  void push_back(std::unique_ptr<Sink> sink) { sinks_.push_back(std::move(sink)); }

  /// Others take their place. Returns those that were there.
  Sinks exchange(Sinks others) { return std::exchange(sinks_, std::move(others)); }

  /// While it is held nothing may be sent: a sink is about to take over what another one has left. Sources wait.
  void hold(bool held) { is_held_ = held; }
  [[nodiscard]] bool is_held() const { return is_held_; }

  /// Whether a source that can wait should, see Sink::is_crowded().
  [[nodiscard]] bool is_crowded() const {
    return std::ranges::any_of(sinks_, [](const auto& sink) { return sink->is_crowded(); });
  }

  [[nodiscard]] Sinks::const_iterator begin() const { return sinks_.begin(); }
  [[nodiscard]] Sinks::const_iterator end() const { return sinks_.end(); }
  [[nodiscard]] std::size_t size() const { return sinks_.size(); }

 private:
  Sinks sinks_;
  bool is_held_ = false;
};

}  // namespace meterwire::forwarder
