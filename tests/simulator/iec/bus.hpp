#pragma once

#include "tests/simulator/iec/iec_meter.hpp"
#include "tests/simulator/meter.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace meterwire::simulator {

/// Several meters on one pair of wires. All hear a request, the one whose address it names answers, and the others keep
/// silent until it has done.
class Bus : public Meter {
 public:
  /// One meter for each address; in everything else they are alike. Each is another household.
  Bus(const IecOptions& options, const std::vector<std::string>& addresses, MeterTime start);

  [[nodiscard]] unsigned baud() const override { return speaker().baud(); }
  [[nodiscard]] std::optional<MeterTime> due() const override { return speaker().due(); }
  [[nodiscard]] Transmission speak(MeterTime now) override;
  void spoken(MeterTime now) override;
  void hear(char character, MeterTime now) override;

 private:
  [[nodiscard]] IecMeter& speaker() const;

  std::vector<std::unique_ptr<IecMeter>> meters_;
  IecMeter* speaking_ = nullptr;
};

}  // namespace meterwire::simulator
