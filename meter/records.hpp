#pragma once

#include "parse/output.hpp"
#include "parse/telegrams.hpp"

#include <fstream>
#include <string>

#include "meter/options.hpp"

namespace meterwire::meter {

/// Where readouts go: to standard output as records, and to a file as they came.
class Records {
 public:
  /// Opens the file. Throws RunError. `options` has to outlive it.
  explicit Records(const Options& options);

  /// False where the readout was refused, which is then told on standard error. Throws std::system_error for the
  /// output.
  [[nodiscard]] bool print(const std::string& readout);

 private:
  void keep(const std::string& readout);

  const Options& options_;
  Output output_;
  Telegrams telegrams_;
  std::ofstream raw_;
};

}  // namespace meterwire::meter
