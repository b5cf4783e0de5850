#pragma once

#include "tests/simulator/iec/block.hpp"
#include "tests/simulator/iec/ear.hpp"
#include "tests/simulator/iec/options.hpp"
#include "tests/simulator/iec/programming.hpp"
#include "tests/simulator/iec/proposal.hpp"
#include "tests/simulator/iec/registers.hpp"
#include "tests/simulator/iec/utterance.hpp"
#include "tests/simulator/iec/wake_up.hpp"
#include "tests/simulator/meter.hpp"

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::simulator {

/// A meter of IEC 62056-21 that is asked: sign-on, readout in modes A, B, C and E, programming mode (6.4).
class IecMeter : public Meter {
 public:
  IecMeter(IecOptions options, MeterTime start);

  [[nodiscard]] unsigned baud() const override { return baud_; }
  [[nodiscard]] std::optional<MeterTime> due() const override { return due_; }
  [[nodiscard]] Transmission speak(MeterTime now) override;
  void spoken(MeterTime now) override;
  void hear(char character, MeterTime now) override;

  /// What it answers to a request, without the line end: `/MWS5\@SIM00043817`.
  [[nodiscard]] const std::string& identification() const { return identification_; }

 private:
  enum class State : std::uint8_t {
    idle,
    identifying,
    waiting_for_ack,
    reading_out,
    read_out,
    programming,
    leaving,
    hung
  };

  void on_sign_on(const iec::Heard& heard, MeterTime now);
  void on_request(const iec::Heard& request, MeterTime now);
  void on_acknowledgement(const std::string& vzy, MeterTime now);
  void on_fast_read(const iec::Heard& command, MeterTime now);
  void on_command(const iec::Heard& heard, MeterTime now);
  void time_out(MeterTime now);
  void all_said(MeterTime now);

  void say(std::chrono::microseconds wait, std::string bytes, MeterTime now);
  void begin_readout(std::chrono::microseconds wait, MeterTime now);
  void send_readout(std::chrono::microseconds wait, MeterTime now);
  void return_to_sign_on();

  [[nodiscard]] bool is_mine(std::string_view address) const;
  [[nodiscard]] bool busy() const { return speaking_ || !outbox_.empty() || state_ == State::hung; }
  [[nodiscard]] std::chrono::microseconds reaction() const;
  [[nodiscard]] std::chrono::microseconds turnaround() const;

  IecOptions options_;
  std::string identification_;
  iec::Proposal proposal_;
  std::unique_ptr<iec::Registers> registers_;
  iec::BlockWriter writer_;
  iec::Programming programming_;
  iec::Ear ear_;
  iec::WakeUp wake_up_;

  State state_ = State::idle;
  unsigned baud_;
  std::optional<MeterTime> due_;
  std::deque<iec::Utterance> outbox_;
  bool speaking_ = false;
  bool short_list_ = false;      // the request asked for another list than the full one
  std::string acknowledgement_;  // as it was heard, for the fault ack-echo
  std::string content_;          // of the readout that goes out, for a NAK
  std::uint64_t requests_ = 0;
  std::uint64_t readouts_ = 0;
  bool hangs_ = false;  // behind the readout that goes out
};

}  // namespace meterwire::simulator
