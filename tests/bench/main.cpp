// The speed of the parsers as a ratio to the handwritten scanner, in one run. See ratio_reporter.hpp for the output.

#include "tests/bench/ratio_reporter.hpp"
#include "tests/bench/workloads.hpp"

#include <benchmark/benchmark.h>

#include <vector>

int main(int argc, char** argv) {
  char interleave[] = "--benchmark_enable_random_interleaving=true";
  char repetitions[] = "--benchmark_repetitions=40";
  char time[] = "--benchmark_min_time=0.02";
  std::vector<char*> arguments{argv[0], interleave, repetitions, time};
  arguments.insert(arguments.end(), argv + 1, argv + argc);
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) {
    return 2;
  }
  meterwire::bench::register_workloads();
  meterwire::bench::RatioReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  return reporter.failed() ? 1 : 0;
}
