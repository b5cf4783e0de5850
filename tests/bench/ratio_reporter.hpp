#pragma once

#include <benchmark/benchmark.h>

#include <map>
#include <string>
#include <vector>

namespace meterwire::bench {

/// Prints one line a workload, `dsmr5 ratio 1.07 (meterwire 640 ns, yardstick 600 ns, 0 allocations)`: the medians of
/// many short runs that took turns, so that a noisy machine slows both alike.
class RatioReporter : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override;
  void Finalize() override;

  /// Whether a benchmark failed, or memory was allocated while parsing.
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  struct Times {
    std::vector<double> yardstick;  // nanoseconds
    std::vector<double> meterwire;
    double allocations = 0;
  };

  std::map<std::string, Times> workloads_;
  bool failed_ = false;
};

}  // namespace meterwire::bench
