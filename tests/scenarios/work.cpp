#include "tests/scenarios/work.hpp"

#include "parsers/iec62056_21/dialogue/programming.hpp"
#include "parsers/iec62056_21/dialogue/targeted_readout.hpp"

#include <string>
#include <utility>
#include <vector>

namespace meterwire::scenarios {

using namespace meterwire::iec62056_21;

namespace {

Step<Result<Readout>> execute_all(Programming& session, const std::vector<Command>& commands) {
  const auto meter = co_await session.enter();
  if (!meter) {
    co_return meter.error();
  }
  std::string answers;
  for (const Command& command : commands) {
    const auto answer = co_await session.execute(command);
    if (!answer) {
      co_return answer.error();
    }
    answers += answer->kind == Answer::Kind::acknowledged ? "ACK" : answer->data;
  }
  co_return Readout{std::move(answers), session.bcc()};
}

Step<Result<Readout>> program(Wire& wire, const SessionOptions& options, Habits& habits,
                              const std::vector<Command>& commands) {
  Programming session(wire, options, habits);
  auto answers = co_await execute_all(session, commands);
  co_await session.leave();
  co_return answers;
}

// From behind STX up to the '!'.
std::string data_lines_in(const std::string& telegram) {
  const std::size_t begin = telegram.find('\x02') + 1;
  return telegram.substr(begin, telegram.rfind('!') - begin);
}

}  // namespace

Step<Result<Readout>> carry_out(Work work, Wire& wire, const SessionOptions& options, Habits& habits) {
  if (work.kind == Work::Kind::readout) {
    auto readout = co_await read_out(wire, options, habits);
    co_return readout;
  }
  const std::vector<Command> commands = commands_from(work.commands);
  if (work.kind == Work::Kind::programming) {
    auto answers = co_await program(wire, options, habits, commands);
    co_return answers;
  }
  auto readout = co_await read_codes(wire, options, habits, commands);
  if (readout) {
    readout->telegram = data_lines_in(readout->telegram);
  }
  co_return readout;
}

}  // namespace meterwire::scenarios
