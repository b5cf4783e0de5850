#pragma once

#include "receiver/keeping/stores.hpp"
#include "receiver/socket/listen_address.hpp"

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace meterwire::receiver {

/// What the program was asked to do.
enum class Task : std::uint8_t { run, show_help, show_version };

/// The command line, read and checked.
struct Options {
  Task task = Task::run;
  ListenAddress listen{"127.0.0.1", 5005, {}};
  std::string output;                                 ///< one of output_names; empty: what suits standard output
  std::optional<std::uint64_t> count;                 ///< end after so many records, at least 1
  std::optional<std::chrono::milliseconds> duration;  ///< end after that time
  std::string stats;                                  ///< a file; empty: none
  std::vector<std::string> key_files;
  std::vector<std::string> key_folders;
  bool sealed_only = false;  ///< refuse what is not sealed, from whomever
  StoreFiles store;
  std::string log_level = "info";
};

/// Reads the arguments, without the program's name. Throws std::invalid_argument with a message for people.
[[nodiscard]] Options read_command_line(const std::vector<std::string>& arguments);

/// The text of `--help`.
void print_help(std::ostream& out);

}  // namespace meterwire::receiver
