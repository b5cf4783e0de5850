#pragma once

#include "tests/support/temporary_directory.hpp"

#include <string>
#include <string_view>

namespace meterwire::test {

/// What a run of meterwire-parse left behind.
struct Run {
  int status = -1;
  std::string out;
  std::string err;
};

/// An empty folder for one test, gone with it. Programs run in it, so that their messages name files without a path.
class Folder {
 public:
  void write(std::string_view name, std::string_view content) const;

  /// The same for a file that only its owner may read.
  void write_secret(std::string_view name, std::string_view content) const;

  /// Runs meterwire-parse with these arguments, as the shell reads them, and this standard input.
  [[nodiscard]] Run parse(std::string_view arguments, std::string_view input = {}) const;

 private:
  TemporaryDirectory directory_;
};

/// Runs meterwire-parse in a folder of its own.
[[nodiscard]] Run parse(std::string_view arguments, std::string_view input = {});

/// A P1 telegram without CRC around these data lines, each of which ends in CR LF.
[[nodiscard]] std::string telegram(std::string_view lines);

}  // namespace meterwire::test
