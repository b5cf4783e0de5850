#pragma once

#include "tests/simulator/household.hpp"
#include "tests/simulator/iec/options.hpp"
#include "tests/simulator/iec/registers.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::simulator::iec {

/// A data set of a command: `1.8.0()` is 1.8.0 and nothing in brackets.
struct DataSet {
  std::string code;
  std::string value;
};

/// Empty where brackets are missing.
[[nodiscard]] std::optional<DataSet> data_set_from(std::string_view data);

/// The electricity meter of the standard and of the VDEW specification: whatever stands in its readout can be read and
/// written by its code, and there are load profiles and a log book. A refusal is (ER01) for a command that is not
/// known, (ER02) without the password, (ER03) for a code, (ER04) for the text in the brackets.
class ObisRegisters : public Registers {
 public:
  ObisRegisters(const IecOptions& options, MeterTime start);

  [[nodiscard]] std::string data_lines(MeterTime now) override;
  void begin_session() override { open_ = password_.empty(); }
  [[nodiscard]] Reply answer(std::string_view type, std::string_view data, MeterTime now) override;

 private:
  [[nodiscard]] Reply check_password(const DataSet& given);
  [[nodiscard]] Reply read(std::string_view type, const DataSet& wanted, MeterTime now);
  [[nodiscard]] Reply read_profile(const DataSet& wanted, MeterTime now) const;
  [[nodiscard]] Reply write(const DataSet& given, MeterTime now);
  [[nodiscard]] std::optional<std::string> brackets_of(std::string_view code, MeterTime now);

  std::string address_;
  std::string readout_;
  std::string password_;
  unsigned profile_days_;
  Faults faults_;
  Household house_;
  bool open_ = true;
  std::map<std::string, std::string, std::less<>> written_;  // what stands in the brackets, by code
};

}  // namespace meterwire::simulator::iec
