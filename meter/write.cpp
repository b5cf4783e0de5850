#include "parsers/iec62056_21/lis200/address.hpp"
#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <string>

#include "meter/confirm.hpp"
#include "meter/run_error.hpp"
#include "meter/tasks.hpp"

namespace meterwire::meter {

using namespace iec62056_21;

namespace {

// What reads back what this writes: of the same form, R5 to W5.
Command reading_of(const Command& write) {
  const std::string code = code_of(write);
  if (const auto address = lis200::address_from(code)) {
    return lis200::read_command(*address);
  }
  return {std::string("R") + write.type.back(), code + "()"};
}

// Shows what came of reading. What cannot be read can be written all the same: passwords and commands of a meter are
// so.
void show(Visit& visit, std::string_view when, const Asked& asked) {
  if (asked.failure) {
    tell(visit, fmt::format("{} cannot be read: {}", asked.failed->data, explain(*asked.failure, visit.line.target())));
  } else if (!asked.exchanges.empty() && check_data(visit, asked.exchanges.back())) {
    fmt::print("{} {}\n", when, text_of(asked.exchanges.back()));
    std::fflush(stdout);
  }
}

bool report(Visit& visit, const Command& write, const Asked& asked) {
  const bool is_lost = asked.failure && asked.exchanges.empty();
  if (is_lost && asked.failure->error == SessionError::not_understood) {
    tell(visit, "not written: " + explain(*asked.failure, visit.line.target()));
    return false;
  }
  if (is_lost) {
    tell(visit, fmt::format("whether it was written is not known, and it is not tried again: {}; read {} to see",
                            explain(*asked.failure, visit.line.target()), code_of(write)));
    return false;
  }
  const Answer& answer = asked.exchanges.front().answer;
  if (answer.kind == Answer::Kind::refused) {
    (void)check_data(visit, asked.exchanges.front());
    return false;
  }
  return true;
}

}  // namespace

bool write_value(Visit& visit) {
  const Command& write = visit.options.commands.front();
  const Command reading = reading_of(write);
  const Asked before = ask(visit, each_of({reading}));
  show(visit, "before:", before);
  const auto question = fmt::format("write {} by {} to {}?", text_of(write), write.type,
                                    feed::printable(before.line.substr(1, before.line.find('\r') - 1)));
  if (!visit.options.is_sure && !confirm(question)) {
    throw RunError("nothing was written");
  }
  bool was_sent = false;
  const auto write_and_read = [&](const Asked& so_far) -> std::optional<Command> {
    was_sent = true;
    const std::size_t done = so_far.exchanges.size();
    const bool is_refused = done == 1 && so_far.exchanges.front().answer.kind == Answer::Kind::refused;
    return done == 0 ? std::optional(write) : done == 1 && !is_refused ? std::optional(reading) : std::nullopt;
  };
  try {
    const Asked after = ask(visit, write_and_read);
    const bool good = report(visit, write, after);
    if (good) {
      fmt::print("sent:   {} {}\n", write.type, text_of(write));
      show(visit, "after: ", after);
    }
    return good;
  } catch (const Interrupted&) {
    throw RunError(was_sent ? "interrupted; whether it was written is not known" : "interrupted; nothing was written");
  }
}

}  // namespace meterwire::meter
