#include "tests/bench/ratio_reporter.hpp"

#include <algorithm>
#include <cstdio>

namespace meterwire::bench {

namespace {

double median(std::vector<double> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

}  // namespace

void RatioReporter::ReportRuns(const std::vector<Run>& runs) {
  for (const Run& run : runs) {
    if (run.run_type != Run::RT_Iteration) {
      continue;
    }
    const std::string name = run.benchmark_name();
    if (run.error_occurred) {
      std::fprintf(stderr, "%s: %s\n", name.c_str(), run.error_message.c_str());
      failed_ = true;
      continue;
    }
    const std::size_t slash = name.find('/');
    Times& times = workloads_[name.substr(0, slash)];
    const bool is_yardstick = name.compare(slash + 1, 9, "yardstick") == 0;
    (is_yardstick ? times.yardstick : times.meterwire).push_back(run.GetAdjustedRealTime());
    if (const auto counter = run.counters.find("allocations"); counter != run.counters.end()) {
      times.allocations += counter->second.value;
    }
  }
}

void RatioReporter::Finalize() {
  for (const auto& [name, times] : workloads_) {
    if (times.yardstick.empty() || times.meterwire.empty()) {
      continue;
    }
    const double yardstick = median(times.yardstick);
    const double meterwire = median(times.meterwire);
    std::printf("%s ratio %.2f (meterwire %.0f ns, yardstick %.0f ns, %.0f allocations)\n", name.c_str(),
                meterwire / yardstick, meterwire, yardstick, times.allocations);
    failed_ = failed_ || times.allocations > 0;
  }
}

}  // namespace meterwire::bench
