#pragma once

#include "forwarder/sink_options.hpp"
#include "forwarder/source_options.hpp"

#include <iosfwd>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace meterwire::forwarder {

/// What the program was asked to do.
enum class Task : std::uint8_t { run, run_once, check_config, show_help, show_version };

/// The command line and the config file, read and checked.
struct Config {
  Task task = Task::run;
  std::vector<SourceOptions> sources;
  std::vector<SinkOptions> sinks;
  std::string gateway;  ///< the name under which records are sent
  std::string log_level = "info";
};

/// Everything that is wrong with a configuration, one line each.
class ConfigError : public std::runtime_error {
 public:
  explicit ConfigError(std::vector<std::string> messages);

  [[nodiscard]] const std::vector<std::string>& messages() const { return messages_; }

 private:
  std::vector<std::string> messages_;
};

/// Reads the arguments (without the program's name) and the file that `--config` names. What the command line gives is
/// added to the sources and sinks of the file, and goes before its `gateway` and `log-level`. Throws ConfigError.
[[nodiscard]] Config read_config(const std::vector<std::string>& arguments);

/// Says what the forwarder would do.
void print(const Config& config, std::ostream& out);

/// The text of `--help`.
void print_help(std::ostream& out);

}  // namespace meterwire::forwarder
