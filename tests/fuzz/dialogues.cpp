// Holds dialogues with damaged scripts of meters, see check_dialogue(): what fuzz_dialogue does, where there is no
// libFuzzer, and without learning.
//
//   dialogues [--count N] [--seed N] [--from N] FOLDER     a folder of scripts
//
// What breaks it can be run again by its number. Exit status 0: nothing did; 2: wrong usage.

#include "tests/fuzz/check_dialogue.hpp"
#include "tests/fuzz/mutator.hpp"

#include <algorithm>
#include <charconv>
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

namespace {

std::uint64_t seed = 20261121;
std::uint64_t number = 0;

void report_break(int) {
  std::printf("dialogue %llu broke it; run it again with: --seed %llu --from %llu --count 1\n",
              static_cast<unsigned long long>(number), static_cast<unsigned long long>(seed),
              static_cast<unsigned long long>(number));
  std::fflush(stdout);
}

std::vector<std::string> scripts_in(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
    files.push_back(entry.path());
  }
  std::ranges::sort(files);  // so that a number means the same dialogue everywhere
  std::vector<std::string> scripts;
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    scripts.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  return scripts;
}

bool read_number(const char* text, std::uint64_t& value) {
  const char* const end = text + std::strlen(text);
  return std::from_chars(text, end, value).ptr == end && text != end;
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t count = 100000;
  std::string folder;
  for (int i = 1; i < argc; ++i) {
    const std::string_view option = argv[i];
    std::uint64_t* const value = option == "--count"  ? &count
                                 : option == "--seed" ? &seed
                                 : option == "--from" ? &number
                                                      : nullptr;
    if (value == nullptr) {
      folder = option;
    } else if (++i == argc || !read_number(argv[i], *value)) {
      std::fprintf(stderr, "dialogues: %s needs a number\n", argv[i - 1]);
      return 2;
    }
  }
  const std::vector<std::string> scripts = scripts_in(folder);
  if (scripts.empty()) {
    std::fprintf(stderr, "dialogues: no scripts; give the folder of the seeds of fuzz_dialogue\n");
    return 2;
  }
  std::signal(SIGABRT, report_break);
  meterwire::fuzz::Mutator mutator(scripts, seed);
  std::uint64_t readouts = 0;
  for (const std::uint64_t end = number + count; number < end; ++number) {
    readouts += meterwire::fuzz::check_dialogue(mutator.mutation(number)) ? 1U : 0U;
  }
  std::printf("no finding in %llu dialogues, %llu readouts\n", static_cast<unsigned long long>(count),
              static_cast<unsigned long long>(readouts));
  return 0;
}
