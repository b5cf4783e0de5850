#pragma once

#include <string>
#include <utility>
#include <vector>

namespace meterwire::test {

/// What a step of the build that turns a table into rows for the compiler made of it.
struct Outcome {
  bool done = false;
  std::string rows;
  std::string message;  ///< what it complained of, one blank between its words
};

/// Runs such a step, a CMake script, with these definitions and `OUT`, where it writes.
[[nodiscard]] Outcome run_table_step(const std::string& script,
                                     const std::vector<std::pair<std::string, std::string>>& definitions);

}  // namespace meterwire::test
