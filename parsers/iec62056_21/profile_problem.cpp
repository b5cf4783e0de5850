#include "parsers/iec62056_21/profile_problem.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace meterwire::iec62056_21 {

LineError profile_problem(const Record& record, LineProblem problem, std::string_view there) {
  const std::string_view telegram = record.telegram();
  const auto at = static_cast<std::size_t>(there.data() - telegram.data());
  const std::string_view before = telegram.substr(0, at);
  const std::size_t begin = before.find_last_of("\n\x02") + 1;  // STX; npos: 0
  std::string_view line = telegram.substr(begin, telegram.find('\n', at) - begin);
  line = line.substr(0, line.find_last_not_of('\r') + 1);
  const auto number = static_cast<std::uint32_t>(std::ranges::count(before, '\n')) + 1;
  return {number, 1, problem, line};
}

}  // namespace meterwire::iec62056_21
