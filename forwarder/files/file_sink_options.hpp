#pragma once

#include "forwarder/selection/selection_options.hpp"
#include "parsers/description/language.hpp"
#include "transport/uri.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace meterwire::forwarder {

/// What the lines of a file are.
enum class LineForm : std::uint8_t {
  csv,    ///< a value each, as in transport/feed/csv.hpp, with its description
  jsonl,  ///< a record each, as in the feed
};

/// A sink as the user describes it.
struct FileSinkOptions {
  LineForm form = LineForm::csv;
  std::string path;
  Language language = Language::en;  ///< of the descriptions; csv only
  bool by_day = true;                ///< a file for each day in UTC, which stands in its name; else `path` alone
  std::uint32_t keep_days = 0;       ///< so many days are kept, today among them; 0: all
  std::chrono::seconds flush{60};    ///< how long lines wait in memory at most while the disk takes them
  SelectionOptions selection;        ///< what is left out
};

/// Reads `csv:PATH` and `jsonl:PATH`. Throws std::invalid_argument with a message for people.
[[nodiscard]] FileSinkOptions file_sink_options(const transport::Uri& uri);

/// `csv:/var/lib/meterwire/meter.csv`
[[nodiscard]] std::string place_of(const FileSinkOptions& sink);

/// What the forwarder does with it, in one line, for `--check-config`.
[[nodiscard]] std::string describe(const FileSinkOptions& sink);

}  // namespace meterwire::forwarder
