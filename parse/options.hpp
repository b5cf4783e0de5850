#pragma once

#include "parsers/clock/zone.hpp"
#include "parsers/description/language.hpp"
#include "parsers/telegram_reader.hpp"
#include "transport/feed/from_record.hpp"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace meterwire {

enum class OutputFormat : std::uint8_t { json, csv, text };

enum class Task : std::uint8_t {
  convert,      ///< files to records
  list_codes,   ///< print the registry of codes
  list_meters,  ///< print the registry of meters
};

/// What meterwire-parse is asked to do.
struct ParseOptions {
  Task task = Task::convert;
  std::vector<std::string> files;  ///< at least one; "-" is standard input
  OutputFormat format = OutputFormat::json;
  ReadOptions read;
  std::optional<Zone> zone;  ///< of the meters' clocks; empty: that of each meter's variant
  feed::Original original = feed::Original::left_out;
  std::optional<Language> language;  ///< csv with a description of each reading; empty: without
};

/// A command line that cannot be followed; what() is for people.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reads the command line, and overwrites the secrets in it. Empty where `--help` or `--version` was asked for, which
/// is then printed. Throws UsageError.
[[nodiscard]] std::optional<ParseOptions> options_from(int argc, char** argv);

}  // namespace meterwire
