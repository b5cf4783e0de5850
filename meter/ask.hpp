#pragma once

#include "parsers/iec62056_21/command.hpp"
#include "parsers/iec62056_21/dialogue/failure.hpp"
#include "parsers/iec62056_21/dialogue/habits.hpp"
#include "parsers/iec62056_21/dialogue/options.hpp"
#include "parsers/iec62056_21/dialogue/wire.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace meterwire::meter {

/// A command that was given to a meter, and what came back.
struct Exchange {
  iec62056_21::Command command;
  iec62056_21::Answer answer;
  std::chrono::system_clock::time_point time;  ///< when the answer was there

  [[nodiscard]] bool has_data() const { return answer.kind == iec62056_21::Answer::Kind::data; }
};

/// A session in programming mode, so far or as a whole.
struct Asked {
  std::string line;                                  ///< the meter's first; empty: it let nobody in
  iec62056_21::Bcc bcc = iec62056_21::Bcc::unknown;  ///< how its blocks are checked
  std::vector<Exchange> exchanges;                   ///< in their order, without the one that failed
  std::optional<iec62056_21::Command> failed = {};   ///< the command that was not answered
  std::optional<iec62056_21::Failure> failure = {};  ///< what ended the session early
};

/// The command to give next, after what came so far; none: the session is to be ended.
using NextCommand = std::function<std::optional<iec62056_21::Command>(const Asked&)>;

/// Gives a meter commands, reads and writes, in one session of programming mode.
[[nodiscard]] iec62056_21::Step<Asked> ask(iec62056_21::Wire& wire, const iec62056_21::SessionOptions& options,
                                           iec62056_21::Habits& habits, NextCommand next);

/// These commands, one after another.
[[nodiscard]] NextCommand each_of(std::vector<iec62056_21::Command> commands);

}  // namespace meterwire::meter
