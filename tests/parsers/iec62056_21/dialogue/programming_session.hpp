#pragma once

#include "parsers/iec62056_21/dialogue/dialogue.hpp"
#include "parsers/iec62056_21/dialogue/programming.hpp"
#include "tests/parsers/iec62056_21/dialogue/scripted_meter.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <utility>
#include <vector>

namespace meterwire::iec62056_21::test {

using meterwire::test::ScriptedMeter;

inline const std::string request = "/?!\r\n";
inline const std::string identification = "/ABC5meter\r\n";
inline const std::string ack_5 =
    "\x06"
    "051\r\n";
inline const std::string ack_0 =
    "\x06"
    "001\r\n";
inline const std::string ack = "\x06";
inline const std::string nak = "\x15";
inline const std::string b0 = frame_of({"B0", {}}, Bcc::unknown);
inline const std::string p0 = frame_of({"P0", "(12345678)"}, Bcc::unknown);

inline std::string command(std::string type, std::string data) {
  return frame_of({std::move(type), std::move(data)}, Bcc::unknown);
}

inline std::string answer(const std::string& data, char end = '\x03') {
  const std::string covered = data + end;
  return '\x02' + covered + static_cast<char>(bcc_xor(covered));
}

/// Up to and including the meter's P0. `line`: the identification.
inline void let_enter(ScriptedMeter& meter, const std::string& line = identification) {
  meter.expect(request, 300).reply(line);
  meter.expect(ack_5, 300).reply(p0, 9600);
}

/// A session in programming mode with a scripted meter.
struct Session {
  SessionOptions options = {};
  Habits habits = {};

  /// Enters, executes the commands, leaves. Gives the answers, up to the first failure.
  std::vector<Result<Answer>> play(ScriptedMeter& meter, std::vector<Command> commands) {
    Wire wire(options);
    Programming session(wire, options, habits);
    auto answers = meter.play(Dialogue(run(session, commands)));
    CHECK(wire.baud() == 300);
    return answers;
  }

  static Step<std::vector<Result<Answer>>> run(Programming& session, const std::vector<Command>& commands) {
    std::vector<Result<Answer>> answers;
    const auto entered = co_await session.enter();
    if (!entered) {
      answers.emplace_back(entered.error());
    }
    for (std::size_t i = 0; entered && i < commands.size(); ++i) {
      answers.push_back(co_await session.read(commands[i]));
      if (!answers.back()) {
        break;
      }
    }
    co_await session.leave();
    co_return answers;
  }
};

inline Answer data(std::string text) {
  return {Answer::Kind::data, std::move(text)};
}

inline bool has(const Result<Answer>& result, const Answer& expected) {
  return result.has_value() && *result == expected;
}

}  // namespace meterwire::iec62056_21::test
