#pragma once

#include "tests/simulator/ciphering.hpp"
#include "tests/simulator/faults.hpp"
#include "tests/simulator/iec/options.hpp"
#include "tests/simulator/iec/session_file.hpp"
#include "tests/simulator/meter.hpp"
#include "tests/simulator/meter_kind.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace meterwire::simulator {

/// The command line does not say what to do; the message says why.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What the command line asks for.
struct Settings {
  enum class Task : std::uint8_t { run, help, version };

  Task task = Task::run;
  const MeterKind* kind = nullptr;
  LineSetting line;    ///< the kind's, where no other is asked for
  std::string link;    ///< path of a symbolic link to the pseudo-terminal; empty: none
  std::string listen;  ///< HOST:PORT; empty: a pseudo-terminal
  std::string record;  ///< file to which telegrams are appended; empty: none
  std::chrono::microseconds interval{};
  std::uint64_t count = 0;  ///< 0: until a signal comes
  std::uint64_t seed = 1;
  unsigned speed_up = 1;
  MeterTime start;
  bool parity = false;
  bool inverted = false;
  bool wait_for_reader = false;
  Faults faults;
  std::optional<Ciphering> ciphering;
  IecOptions iec;                  ///< of a meter that is asked
  std::vector<std::string> bus;    ///< addresses of the meters, where there are several
  std::vector<iec::Turn> session;  ///< to replay; empty: none
  std::string push;                ///< what a meter that pushes sends every time; empty: composed
};

/// Reads the command line. Throws UsageError, and std::runtime_error where --readout cannot be read.
[[nodiscard]] Settings settings_from(int argc, const char* const argv[]);

/// What --help prints.
[[nodiscard]] std::string help();

}  // namespace meterwire::simulator
