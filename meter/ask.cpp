#include "meter/ask.hpp"

#include "parsers/iec62056_21/dialogue/programming.hpp"

#include <utility>

namespace meterwire::meter {

using namespace iec62056_21;

namespace {

Step<Result<Answer>> give(Programming& session, const Command& command) {
  if (is_write(command)) {
    auto done = co_await session.execute(command);
    co_return done;
  }
  auto answer = co_await session.read(command);
  co_return answer;
}

Step<Asked> ask_all(Programming& session, const NextCommand& next) {
  Asked asked;
  const auto meter = co_await session.enter();
  if (!meter) {
    asked.failure = meter.error();
    co_return asked;
  }
  asked.line = meter->line;
  asked.bcc = session.bcc();
  for (auto command = next(asked); command; command = next(asked)) {
    auto answer = co_await give(session, *command);
    if (!answer) {
      asked.failed = std::move(command);
      asked.failure = answer.error();
      co_return asked;
    }
    asked.bcc = session.bcc();
    asked.exchanges.push_back({std::move(*command), std::move(*answer), std::chrono::system_clock::now()});
  }
  co_return asked;
}

}  // namespace

Step<Asked> ask(Wire& wire, const SessionOptions& options, Habits& habits, NextCommand next) {
  Programming session(wire, options, habits);
  auto asked = co_await ask_all(session, next);
  co_await session.leave();
  co_return asked;
}

NextCommand each_of(std::vector<Command> commands) {
  return [commands = std::move(commands)](const Asked& asked) {
    const std::size_t given = asked.exchanges.size();
    return given < commands.size() ? std::optional(commands[given]) : std::nullopt;
  };
}

}  // namespace meterwire::meter
