#pragma once

#include "tests/simulator/household.hpp"
#include "tests/simulator/iec/options.hpp"
#include "tests/simulator/iec/registers.hpp"

#include <string>
#include <string_view>

namespace meterwire::simulator::iec {

/// A meter of Energomera (CE102M, CE301): codes that are no OBIS, the code repeated on a line for each tariff or phase,
/// and `VNULL(ERR12)` for a code that it does not know.
class EnergomeraRegisters : public Registers {
 public:
  EnergomeraRegisters(const IecOptions& options, MeterTime start);

  [[nodiscard]] std::string data_lines(MeterTime now) override;
  void begin_session() override { open_ = password_.empty(); }
  [[nodiscard]] Reply answer(std::string_view type, std::string_view data, MeterTime now) override;

 private:
  [[nodiscard]] std::string lines_for(std::string_view code) const;

  std::string address_;
  std::string password_;
  Faults faults_;
  Household house_;
  bool open_ = true;
};

}  // namespace meterwire::simulator::iec
