#pragma once

#include "tests/simulator/faults.hpp"
#include "tests/simulator/household.hpp"
#include "tests/simulator/meter.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::simulator {

struct ModeCOptions {
  std::string address = "00043817";  ///< the meter's number, on the bus and in its readout
  char baud_character = '5';         ///< Z, the speed that it proposes: '0' to '6'
  std::string readout;               ///< data lines that are sent as they are; empty: composed, with values that move
  std::uint64_t seed = 1;
  Faults faults;
  std::chrono::microseconds reaction = std::chrono::milliseconds(200);    ///< before it answers (tr)
  std::chrono::microseconds turnaround = std::chrono::milliseconds(300);  ///< before the data, so that the reader can
                                                                          ///< change its speed
  std::chrono::microseconds patience = std::chrono::seconds(2);           ///< how long it waits for an ACK
};

/// A meter of IEC 62056-21 in mode C: request, identification, ACK, data (6.4.3). It does not know programming mode,
/// and reads out when it is asked for that.
class ModeCMeter : public Meter {
 public:
  ModeCMeter(ModeCOptions options, MeterTime start);

  [[nodiscard]] unsigned baud() const override { return baud_; }
  [[nodiscard]] std::optional<MeterTime> due() const override { return due_; }
  [[nodiscard]] Transmission speak(MeterTime now) override;
  void spoken(MeterTime now) override;
  void hear(char character, MeterTime now) override;

  /// What it answers to a request, with the line end: `/MWS5\@SIM00043817`.
  [[nodiscard]] std::string identification() const;

 private:
  enum class State : std::uint8_t { idle, asked, identifying, waiting_for_ack, reading_out };

  [[nodiscard]] bool is_request_for_me() const;
  [[nodiscard]] bool is_acknowledgement() const;
  [[nodiscard]] Transmission data();

  ModeCOptions options_;
  Household house_;
  State state_ = State::idle;
  unsigned baud_;
  std::optional<MeterTime> due_;
  std::string heard_;
  std::uint64_t number_ = 0;
};

}  // namespace meterwire::simulator
