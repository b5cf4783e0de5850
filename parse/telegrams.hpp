#pragma once

#include "parse/options.hpp"
#include "parse/output.hpp"
#include "parsers/framing/framer.hpp"
#include "parsers/record/record.hpp"
#include "parsers/telegram_reader.hpp"
#include "transport/feed/csv.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire {

/// Turns the telegrams of files into records on the output. What is wrong with the others, and with single lines, goes
/// to standard error in one line each; in a text for people it stands among the records, with the line and a caret.
class Telegrams {
 public:
  Telegrams(const ParseOptions& options, Output& output);

  /// Reads one file to its end. False where a telegram was refused, or none was found. Throws FileError for
  /// the file and std::system_error for the output.
  [[nodiscard]] bool convert(const std::string& path);

  /// The same for bytes that are at hand, such as what a meter just sent. `origin` is what messages call them.
  [[nodiscard]] bool convert(std::string_view bytes, const std::string& origin);

 private:
  struct Input;

  bool convert(std::string_view bytes, Input& input);
  bool finish(Input& input);
  bool convert(const Frame& frame, TelegramReader& reader);
  void refuse(const Frame& frame, const Rejection& rejection);
  void print(const Frame& frame);
  void print_text(const Frame& frame, feed::Message& message);
  void separate();
  [[nodiscard]] bool report(const FramerCounters& counters) const;
  void complain(std::uint64_t line, std::uint64_t column, const std::string& reason) const;

  const ParseOptions& options_;
  Output& output_;
  feed::DescribeReading describe_;  // empty where no language was asked for
  std::string path_;
  Record record_;
  std::uint64_t records_ = 0;  // of all files
  bool is_first_ = true;       // nothing was printed yet
};

}  // namespace meterwire
