#include "tests/bench/workloads.hpp"

#include "parsers/dsmr/telegram.hpp"
#include "parsers/iec62056_21/readout.hpp"
#include "tests/bench/yardstick.hpp"
#include "tests/support/allocations.hpp"

#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace meterwire::bench {

namespace {

using Yardstick = bool (*)(std::string_view);
using Parse = std::optional<Rejection> (*)(std::string_view, CheckMode, Record&);

struct Workload {
  const char* name;
  const char* file;
  Yardstick yardstick;
  Parse parse;
};

constexpr Workload workloads[] = {
    {"dsmr5", "dsmr5.txt", yardstick_p1, dsmr::parse},
    {"emucs", "emucs.txt", yardstick_p1, dsmr::parse},
    {"iec", "iec.txt", yardstick_readout, iec62056_21::parse},
};

std::string read_file(const std::string& name) {
  std::ifstream file(std::string(METERWIRE_YARDSTICK) + "/" + name, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (bytes.empty()) {
    throw std::runtime_error("cannot read " + name + " of the yardstick");
  }
  return bytes;
}

void run_yardstick(benchmark::State& state, Yardstick yardstick, const std::string& bytes) {
  for (auto _ : state) {
    if (!yardstick(bytes)) {
      state.SkipWithError("the yardstick refuses the telegram");
    }
  }
}

void run_meterwire(benchmark::State& state, Parse parse, const std::string& bytes) {
  Record record;
  if (parse(bytes, CheckMode::require, record)) {
    state.SkipWithError("the telegram is refused");
  }
  const std::uint64_t before = test::allocations();
  for (auto _ : state) {
    if (parse(bytes, CheckMode::require, record)) {
      state.SkipWithError("the telegram is refused");
    }
    benchmark::DoNotOptimize(record.values.data());
  }
  state.counters["allocations"] = static_cast<double>(test::allocations() - before);
}

}  // namespace

void register_workloads() {
  for (const Workload& workload : workloads) {
    const std::string bytes = read_file(workload.file);
    const std::string name = workload.name;
    benchmark::RegisterBenchmark((name + "/yardstick").c_str(), [=, yardstick = workload.yardstick](auto& state) {
      run_yardstick(state, yardstick, bytes);
    });
    benchmark::RegisterBenchmark((name + "/meterwire").c_str(),
                                 [=, parse = workload.parse](auto& state) { run_meterwire(state, parse, bytes); });
  }
}

}  // namespace meterwire::bench
