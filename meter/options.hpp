#pragma once

#include "parse/options.hpp"
#include "parsers/iec62056_21/command.hpp"
#include "parsers/iec62056_21/profile_request.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "meter/target.hpp"

namespace meterwire::meter {

enum class Task : std::uint8_t { identify, readout, read, write, profile, archive, clock };

/// What meterwire-meter is asked to do.
struct Options {
  Target target;
  Task task = Task::identify;
  std::vector<iec62056_21::Command> commands;  ///< of `read`, at least one; of `write`, the one
  std::string profile_id;
  std::string profile_command;             ///< R5 or R6
  iec62056_21::ProfileWindow period = {};  ///< of `profile` and `archive`
  std::uint16_t archive = 0;               ///< of `archive`: its number in a LIS-200 meter
  bool sets_clock = false;
  bool is_sure = false;       ///< writes are not to be asked about
  ParseOptions print;         ///< how records are shown
  bool prints_bytes = false;  ///< instead of records: what the meter sent
  std::string raw_file;       ///< where to keep what the meter sent; empty: nowhere
  std::string state_file;     ///< empty: nothing is kept
  std::string trace_file;     ///< "-": standard error; empty: no trace
};

/// Reads the command line, and overwrites the secrets in it. Empty where `--help` or `--version` was asked for, which
/// is then printed. Throws UsageError.
[[nodiscard]] std::optional<Options> options_from(int argc, char** argv);

}  // namespace meterwire::meter
