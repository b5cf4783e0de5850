#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::forwarder {

/// One device of Domoticz: what it is to be told next, which is always the latest. Domoticz cannot take the past.
class Device {
 public:
  using Clock = std::chrono::steady_clock;

  /// How often a counter that stands still is told again, so that Domoticz does not take it for dead; as often as its
  /// own P1 reader does.
  static constexpr std::chrono::minutes refresh{5};

  /// `what` it shows, for the log: "gas". Power is told each time, a counter when it has moved.
  enum class Kind : bool { power, counter };
  Device(std::uint32_t idx, std::string_view what, Kind kind) : idx_(idx), what_(what), kind_(kind) {}

  [[nodiscard]] std::uint32_t idx() const { return idx_; }
  [[nodiscard]] std::string_view what() const { return what_; }

  /// A value was read. It takes the place of one that waits.
  void offer(std::string svalue, Clock::time_point now);

  [[nodiscard]] bool is_waiting() const { return waiting_.has_value(); }

  /// Takes what waits, to send it.
  [[nodiscard]] std::string take();

  /// It could not be sent: it waits again unless there is a newer one.
  void put_back(std::string svalue);

  /// Domoticz has it.
  void taken(std::string svalue, Clock::time_point now);

  [[nodiscard]] std::uint64_t offered() const { return offered_; }
  [[nodiscard]] std::uint64_t updates() const { return updates_; }

 private:
  std::uint32_t idx_;
  std::string_view what_;
  Kind kind_;
  std::optional<std::string> waiting_;
  std::string known_;  // to Domoticz
  Clock::time_point known_since_;
  std::uint64_t offered_ = 0;
  std::uint64_t updates_ = 0;
};

}  // namespace meterwire::forwarder
