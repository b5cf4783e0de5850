#include "parsers/iec62056_21/dialogue/targeted_readout.hpp"

#include <fmt/format.h>

#include <string>

#include "meter/tasks.hpp"

namespace meterwire::meter {

using namespace iec62056_21;

bool read_codes(Visit& visit) {
  const auto& commands = visit.options.commands;
  const auto in_order = each_of(commands);
  const auto asked = ask(visit, [&](const Asked& so_far) {
    auto command = in_order(so_far);
    if (command) {
      visit.status.show(fmt::format("{} of {}: {}", so_far.exchanges.size() + 1, commands.size(), command->data));
    }
    return command;
  });
  std::string lines;
  bool good = true;
  for (const Exchange& exchange : asked.exchanges) {
    good &= check_data(visit, exchange);
    lines += data_lines_of(exchange.command, exchange.answer.data);
  }
  if (!lines.empty()) {
    good &= visit.records.print(compose_readout(asked.line, lines, asked.bcc).telegram);
  }
  if (asked.failure) {
    tell(visit, fmt::format("{}: {}", asked.failed->data, explain(*asked.failure, visit.line.target())));
  }
  return good && !asked.failure;
}

}  // namespace meterwire::meter
