#include "parsers/iec62056_21/dialogue/targeted_readout.hpp"

#include "parsers/iec62056_21/dialogue/programming.hpp"
#include "parsers/iec62056_21/lis200/error.hpp"

#include <utility>

namespace meterwire::iec62056_21 {

namespace {

Step<Result<Readout>> read_all(Programming& session, const std::vector<Command>& commands) {
  const auto meter = co_await session.enter();
  if (!meter) {
    co_return meter.error();
  }
  std::string lines;
  std::string refusal;  // the first
  std::size_t refused = 0;
  for (const Command& command : commands) {
    const auto answer = co_await session.read(command);
    if (!answer) {
      co_return answer.error();
    }
    if (answer->kind != Answer::Kind::data && refused++ == 0) {
      refusal = code_of(command) + ": " + lis200::describe_refusal(refusal_in(answer->data));
    }
    lines += data_lines_of(command, answer->data);
  }
  if (refused == commands.size()) {
    co_return Failure(SessionError::nothing_read, refusal);
  }
  co_return compose_readout(meter->line, lines, session.bcc());
}

}  // namespace

Step<Result<Readout>> read_codes(Wire& wire, const SessionOptions& options, Habits& habits,
                                 const std::vector<Command>& commands) {
  Programming session(wire, options, habits);
  auto readout = co_await read_all(session, commands);
  co_await session.leave();
  co_return readout;
}

std::string data_lines_of(const Command& command, std::string_view answer) {
  std::string lines;
  if (answer.empty() || answer.starts_with('(')) {
    lines = code_of(command);
  }
  lines += answer.empty() ? "()" : answer;
  if (!lines.ends_with("\r\n")) {
    lines += "\r\n";
  }
  return lines;
}

Readout compose_readout(std::string_view line, std::string_view data_lines, Bcc bcc) {
  std::string block(data_lines);
  block += "!\r\n\x03";
  if (bcc == Bcc::sum) {
    block += static_cast<char>(bcc_sum(block));
  } else if (bcc != Bcc::none) {
    block += static_cast<char>(bcc_xor(block));
  }
  return {std::string(line) + '\x02' + block, bcc};
}

}  // namespace meterwire::iec62056_21
