#pragma once

#include "tests/simulator/iec/lis200_archive.hpp"
#include "tests/simulator/iec/options.hpp"
#include "tests/simulator/iec/registers.hpp"

#include <map>
#include <string>
#include <string_view>

namespace meterwire::simulator::iec {

/// A volume converter for gas of the LIS-200 family: its P0 is not answered, the locks of supplier (3) and customer (4)
/// open by a write of the key to X:171.0. With a key, values and archives are refused before (#0018); writing needs an
/// open lock always (#0020).
class Lis200Registers : public Registers {
 public:
  explicit Lis200Registers(const IecOptions& options);

  [[nodiscard]] std::string data_lines(MeterTime now) override;
  void begin_session() override { open_.clear(); }
  [[nodiscard]] Reply answer(std::string_view type, std::string_view data, MeterTime now) override;

 private:
  [[nodiscard]] Reply read(std::string_view type, std::string_view address, std::string_view range, MeterTime now);
  [[nodiscard]] Reply write(const std::string& address, const std::string& value, MeterTime now);
  [[nodiscard]] std::string value_at(std::string_view address, MeterTime now) const;
  [[nodiscard]] bool is_open(char lock) const { return open_.find(lock) != std::string::npos; }

  std::string number_;
  std::string key_;
  Faults faults_;
  Lis200Archive archive_;
  std::string open_;  // the locks that are: "3", "4"
  std::map<std::string, std::string, std::less<>> written_;
};

}  // namespace meterwire::simulator::iec
