#pragma once

#include "forwarder/http_plan.hpp"
#include "forwarder/sink/sink_plan.hpp"
#include "forwarder/source_options.hpp"

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace meterwire::forwarder {

/// What the program was asked to do.
enum class Task : std::uint8_t { run, run_once, check_config, list_ports, show_help, show_version };

/// The command line and the config file, read and checked.
struct Config {
  Task task = Task::run;
  bool has_file = false;  ///< and may be read anew
  std::vector<SourceOptions> sources;
  std::vector<SinkPlan> sinks;
  std::string gateway;  ///< the name under which records are sent
  std::string log_level = "info";
  std::string state;             ///< the file that keeps what was found out about the sources; empty: none
  std::optional<HttpPlan> http;  ///< metrics, health and live page
};

/// Reads the arguments (without the program's name), the file that `--config` names, and those of the folder beside it
/// (see config_files()). What a later one gives is added to the sources and sinks of the earlier ones, and goes before
/// their `gateway`, `log-level` and `state`; the command line is the last. A file with a key in it that others may read
/// is refused. Throws ConfigError.
[[nodiscard]] Config read_config(const std::vector<std::string>& arguments);

/// Says what the forwarder would do.
void print(const Config& config, std::ostream& out);

/// The text of `--help`.
void print_help(std::ostream& out);

}  // namespace meterwire::forwarder
