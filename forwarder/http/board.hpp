#pragma once

#include "forwarder/http/power_history.hpp"
#include "parsers/record/code_registry.hpp"
#include "transport/feed/message.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace meterwire::forwarder {

/// A reading with one present value, as it is shown.
struct ShownReading {
  std::string obis;    ///< the code as sent
  std::string name;    ///< "energy_import_t1"; empty: not known
  std::string value;   ///< exact digits, or a text
  std::string unit;    ///< symbol; empty: none
  std::string time;    ///< RFC 3339, where the value has a time of its own; else empty
  std::string device;  ///< the meter on the M-Bus that measured it; empty: the meter itself
  std::string rate;    ///< "day" or "night"; empty: not known
  const CodeInfo* info = nullptr;
  bool is_number = false;
  bool is_counter = false;
};

/// What a meter has said last.
struct ShownMeter {
  std::string meter;  ///< its id
  std::string model;
  std::string time;  ///< its clock, RFC 3339; empty: none
  std::chrono::system_clock::time_point received;
  std::vector<ShownReading> readings;
  std::optional<std::int64_t> milliwatt;  ///< taken less fed in; empty: it does not tell
  PowerHistory history;
};

/// What every meter has said last, for who asks. Histories, logs and load profiles are left out, and so is what tells
/// whose meter it is beyond its id.
///
/// Bounded, whatever meters send: beyond `most_meters` the one that was silent for longest is forgotten, beyond
/// `most_readings` a telegram's further readings are left out, and so are values that are longer than `longest_text`.
class Board {
 public:
  static constexpr std::size_t most_meters = 64;
  static constexpr std::size_t most_readings = 256;
  static constexpr std::size_t longest_text = 128;  ///< bytes

  void take(const feed::Message& message, std::chrono::system_clock::time_point received);

  /// In the order in which they were met.
  [[nodiscard]] const std::vector<ShownMeter>& meters() const { return meters_; }

 private:
  ShownMeter& meter_named(std::string_view id);

  std::vector<ShownMeter> meters_;
};

}  // namespace meterwire::forwarder
