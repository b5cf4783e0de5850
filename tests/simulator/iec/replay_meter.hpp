#pragma once

#include "tests/simulator/iec/options.hpp"
#include "tests/simulator/iec/proposal.hpp"
#include "tests/simulator/iec/session_file.hpp"
#include "tests/simulator/meter.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::simulator {

/// The meter's side of a recorded session. It expects exactly the bytes of the client's side; anything else is told to
/// `log` and not answered. The whole of what it sent is one telegram, complete with the meter's last turn.
class ReplayMeter : public Meter {
 public:
  ReplayMeter(std::vector<iec::Turn> session, IecTiming timing, std::function<void(std::string_view)> log);

  [[nodiscard]] unsigned baud() const override { return baud_; }
  [[nodiscard]] std::optional<MeterTime> due() const override { return due_; }
  [[nodiscard]] Transmission speak(MeterTime now) override;
  void spoken(MeterTime now) override;
  void hear(char character, MeterTime now) override;

  /// Whether every turn of either side has been taken.
  [[nodiscard]] bool finished() const { return turn_ == session_.size(); }

 private:
  void client_has_spoken(MeterTime now);
  void follow_speed(std::string_view client);
  void await_meter(MeterTime now);
  void report();
  [[nodiscard]] bool meter_is_next() const;

  std::vector<iec::Turn> session_;
  IecTiming timing_;
  std::function<void(std::string_view)> log_;
  std::size_t turn_ = 0;
  std::string heard_;
  std::string sent_;
  iec::Proposal proposal_;
  unsigned baud_;
  bool speaking_ = false;
  bool read_out_ = false;  // a readout is over, and nothing was said since
  std::optional<MeterTime> due_;
};

}  // namespace meterwire::simulator
