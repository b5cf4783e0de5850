#include "meter/task_arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "meter/moment.hpp"

namespace meterwire::meter {

using iec62056_21::Command;

namespace {

struct Row {
  std::string_view word;
  Task task;
  std::size_t least;
  std::size_t most;
  std::string_view arguments;
};

constexpr std::size_t many = 1000;

constexpr std::array rows{
    Row{"identify", Task::identify, 0, 0, "nothing behind it"},
    Row{"readout", Task::readout, 0, 0, "nothing behind it"},
    Row{"read", Task::read, 1, many, "codes: read 1.8.0 2.8.0"},
    Row{"write", Task::write, 2, 2, "a code and a value: write 0.9.1 12:00:00"},
    Row{"profile", Task::profile, 2, 2, "two times: profile 2026-11-20 2026-11-21T13:15"},
    Row{"clock", Task::clock, 0, 0, "nothing behind it"},
};

Command command_of(const std::string& text) {
  if (const auto command = iec62056_21::command_from(text)) {
    return *command;
  }
  throw UsageError(fmt::format("'{}' is no code: expected 1.8.0, 'R5:1.8.0()', 'R6:P.01(;)'", text));
}

Command read_of(const std::string& text) {
  Command command = command_of(text);
  if (!command.type.starts_with('R')) {
    throw UsageError(fmt::format("'{}' reads nothing: expected R1 to R6, or write CODE VALUE", text));
  }
  return command;
}

// W1, unless the user spells another command out.
Command write_of(const std::string& code, const std::string& value) {
  const bool has_type = code.size() > 2 && code[2] == ':' && code[0] >= 'A' && code[0] <= 'Z';
  const std::string text = fmt::format("{}{}({})", has_type ? "" : "W1:", code, value);
  if ((code + value).find_first_of("()") != std::string::npos) {
    throw UsageError(fmt::format("'{}': expected a code and its value, both without brackets", code));
  }
  Command command = command_of(text);
  if (!is_write(command)) {
    throw UsageError(fmt::format("'{}' writes nothing: expected a code, or W1 to W5 in front as in W5:0.9.1", code));
  }
  return command;
}

const Row& row_of(Task task) {
  return *std::ranges::find(rows, task, &Row::task);
}

}  // namespace

Task task_from(std::string_view word) {
  const auto* const row = std::ranges::find(rows, word, &Row::word);
  if (row == rows.end()) {
    throw UsageError(fmt::format("'{}' is no task: expected identify, readout, read, write, profile or clock", word));
  }
  return row->task;
}

void take_arguments(std::span<const std::string> arguments, Options& options) {
  const Row& row = row_of(options.task);
  if (arguments.size() < row.least || arguments.size() > row.most) {
    throw UsageError(fmt::format("{} takes {}", row.word, row.arguments));
  }
  if (options.task == Task::read) {
    std::ranges::transform(arguments, std::back_inserter(options.commands), read_of);
  } else if (options.task == Task::write) {
    options.commands.push_back(write_of(arguments[0], arguments[1]));
  } else if (options.task == Task::profile) {
    const Zone& zone = options.target.clock_zone();
    options.period = {moment_from(arguments[0], zone), moment_from(arguments[1], zone)};
    if (options.period.from >= options.period.to) {
      throw UsageError(fmt::format("{} is not before {}", arguments[0], arguments[1]));
    }
  }
}

}  // namespace meterwire::meter
