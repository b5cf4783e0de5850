#pragma once

#include "parse/options.hpp"
#include "parse/output.hpp"
#include "parsers/clock/zone.hpp"
#include "parsers/framing/framer.hpp"
#include "parsers/record/record.hpp"

#include <cstdint>
#include <string>

namespace meterwire {

/// Turns the telegrams of files into records on the output, and says on standard error what is wrong with the others.
class Telegrams {
 public:
  Telegrams(const ParseOptions& options, const Zone& zone, Output& output);

  /// Reads one file to its end. False where a telegram was refused, or none was found. Throws FileError for
  /// the file and std::system_error for the output.
  [[nodiscard]] bool convert(const std::string& path);

 private:
  bool convert(const Frame& frame);
  void print();
  [[nodiscard]] bool report(const FramerCounters& counters) const;
  void complain(std::uint64_t line, std::uint64_t column, const std::string& reason) const;

  const ParseOptions& options_;
  const Zone& zone_;
  Output& output_;
  std::string path_;
  Record record_;
  std::uint64_t records_ = 0;  // of all files
};

}  // namespace meterwire
