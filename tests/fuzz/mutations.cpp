// Reads damaged telegrams by the million, in one process, and holds every record against its own rules.
//
//   mutations [--count N] [--seed N] [--from N] PATH…     files, or folders of telegrams
//
// What breaks it can be run again by its number. Exit status 0: nothing did; 2: wrong usage.

#include "tests/fuzz/check_stream.hpp"
#include "tests/fuzz/mutator.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

// The sanitizers' own; without them it is not there.
extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)());

namespace {

using namespace meterwire;

std::uint64_t seed = 20261121;
std::uint64_t number = 0;

// What is running stands in the output of a run that broke.
void report_break() {
  std::printf("mutation %llu broke it; run it again with: --seed %llu --from %llu --count 1\n",
              static_cast<unsigned long long>(number), static_cast<unsigned long long>(seed),
              static_cast<unsigned long long>(number));
  std::fflush(stdout);
}

void on_abort(int) {
  report_break();
}

std::vector<std::string> telegrams_in(const std::vector<std::string>& paths) {
  namespace fs = std::filesystem;
  constexpr std::uintmax_t largest = 8192;  // an index, an archive
  std::vector<fs::path> files;
  for (const std::string& path : paths) {
    if (fs::is_directory(path)) {
      for (const auto& entry : fs::recursive_directory_iterator(path)) {
        if (entry.is_regular_file()) {
          files.push_back(entry.path());
        }
      }
    } else {
      files.emplace_back(path);
    }
  }
  std::ranges::sort(files);  // so that a number means the same mutation everywhere
  std::vector<std::string> telegrams;
  for (const fs::path& file : files) {
    std::ifstream stream(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!bytes.empty() && bytes.size() <= largest) {
      telegrams.push_back(std::move(bytes));
    }
  }
  return telegrams;
}

// In pieces of up to 64 bytes at first, then of any length, as ports give them.
void run(fuzz::Mutator& mutator, fuzz::StreamCheck& check) {
  std::string_view stream = mutator.mutation(number);
  while (!stream.empty()) {
    const std::size_t most = mutator.below(2) == 0 ? 64 : stream.size();
    const std::string_view piece = stream.substr(0, 1 + mutator.below(most));
    check.take(piece);
    stream.remove_prefix(piece.size());
  }
  check.end();
}

bool read_number(const char* text, std::uint64_t& value) {
  const char* const end = text + std::strlen(text);
  return std::from_chars(text, end, value).ptr == end && text != end;
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t count = 100000;
  std::vector<std::string> paths;
  for (int i = 1; i < argc; ++i) {
    const std::string_view option = argv[i];
    std::uint64_t* const value = option == "--count"  ? &count
                                 : option == "--seed" ? &seed
                                 : option == "--from" ? &number
                                                      : nullptr;
    if (value == nullptr) {
      paths.emplace_back(option);
    } else if (++i == argc || !read_number(argv[i], *value)) {
      std::fprintf(stderr, "mutations: %s needs a number\n", argv[i - 1]);
      return 2;
    }
  }
  const std::vector<std::string> telegrams = telegrams_in(paths);
  if (telegrams.empty()) {
    std::fprintf(stderr, "mutations: no telegrams; give files, or folders of them\n");
    return 2;
  }
  std::signal(SIGABRT, on_abort);
  if (__sanitizer_set_death_callback != nullptr) {
    __sanitizer_set_death_callback(report_break);
  }

  std::printf("%llu mutations of %zu telegrams, seed %llu\n", static_cast<unsigned long long>(count), telegrams.size(),
              static_cast<unsigned long long>(seed));
  std::fflush(stdout);
  const auto started = std::chrono::steady_clock::now();
  fuzz::Mutator mutator(telegrams, seed);
  using Checks = std::array<fuzz::StreamCheck, 3>;
  const dsmr::Keys keys = fuzz::seed_keys();
  const auto make_checks = [&keys] {
    return Checks{fuzz::StreamCheck({ProtocolChoice::automatic, CheckMode::automatic, keys}),
                  fuzz::StreamCheck({ProtocolChoice::automatic, CheckMode::require, keys}),
                  fuzz::StreamCheck({ProtocolChoice::automatic, CheckMode::off, keys})};
  };
  Checks checks = make_checks();
  std::uint64_t records = 0;
  const auto count_records = [&] {
    for (const auto& check : checks) {
      records += check.records();
    }
  };
  for (const std::uint64_t end = number + count; number < end; ++number) {
    run(mutator, checks[number % checks.size()]);
    if (number % 64 == 63) {
      // Readers that know no frame counter yet, or every encrypted telegram but the first would be a replay.
      count_records();
      checks = make_checks();
    }
  }
  count_records();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  std::printf("no finding; %llu records, %.0f mutations a second\n", static_cast<unsigned long long>(records),
              static_cast<double>(count) / seconds);
  return 0;
}
