#include "tests/simulator/checksum.hpp"
#include "tests/simulator/ciphering.hpp"
#include "tests/simulator/household.hpp"
#include "tests/simulator/meter_kind.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdint>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

// Without arguments: the kinds of meters that push, one a line, with `encrypted`, `binary` or `plain` behind it. Else:
// KIND FOLDER SECONDS…: FOLDER/KIND.wire is what a port set to 8N1 gets from a meter of that kind at these moments, in
// seconds of UTC since 1970; FOLDER/KIND.plain is the same as ordinary text.
namespace {

using namespace meterwire::simulator;

constexpr std::uint64_t seed = 7;

void list_kinds() {
  for (const MeterKind& kind : meter_kinds()) {
    if (kind.compose != nullptr && !kind.name.starts_with("iec")) {  // readouts have tests of their own
      fmt::print("{} {}\n", kind.name,
                 kind.encrypted                  ? "encrypted"
                 : kind.ending == Ending::binary ? "binary"
                                                 : "plain");
    }
  }
}

std::chrono::sys_seconds moment(std::string_view text) {
  std::int64_t seconds = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), seconds).ec != std::errc{}) {
    throw std::invalid_argument(fmt::format("'{}' is no number of seconds", text));
  }
  return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

void append(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::app);
  if (!(file << bytes << std::flush)) {
    throw std::runtime_error(path + " cannot be written");
  }
}

void compose(const MeterKind& kind, const std::string& path, std::chrono::sys_seconds time, std::uint32_t counter) {
  const std::string telegram = kind.compose(Household(seed, time));
  const std::string wire = kind.encrypted ? enciphered(telegram, Ciphering{}, counter) : telegram;
  append(path + ".plain", telegram);
  append(path + ".wire", kind.line.seven_bits ? with_even_parity(wire) : wire);
}

}  // namespace

int main(int argc, char* argv[]) {
  try {
    if (argc == 1) {
      list_kinds();
      return 0;
    }
    const MeterKind* kind = find_meter_kind(argv[1]);
    if (argc < 4 || kind == nullptr || kind->compose == nullptr) {
      throw std::invalid_argument("write KIND FOLDER SECONDS…, or nothing for the kinds");
    }
    for (int n = 3; n < argc; ++n) {
      compose(*kind, fmt::format("{}/{}", argv[2], argv[1]), moment(argv[n]), static_cast<std::uint32_t>(n));
    }
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "compose_telegrams: {}\n", error.what());
    return 1;
  }
}
