#pragma once

#include "parsers/iec62056_21/bcc.hpp"
#include "parsers/iec62056_21/dialogue/failure.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::scenarios {

using iec62056_21::Bcc;
using iec62056_21::SessionError;

/// What comes of a session.
struct Outcome {
  enum class Kind : std::uint8_t { readout, answers, failure, port_breaks };

  Kind kind = Kind::readout;
  Bcc bcc = Bcc::exclusive_or;                   ///< of a readout and of answers: how they were checked
  SessionError error = SessionError::no_answer;  ///< of a failure
  std::string answers = {};                      ///< to the commands, see Work

  static Outcome readout(Bcc bcc = Bcc::exclusive_or) { return {.bcc = bcc}; }
  static Outcome fails(SessionError error) { return {.kind = Kind::failure, .error = error}; }
  static Outcome answered(std::string answers, Bcc bcc = Bcc::exclusive_or) {
    return {.kind = Kind::answers, .bcc = bcc, .answers = std::move(answers)};
  }
  static Outcome port_breaks() { return {.kind = Kind::port_breaks}; }
};

/// What is done with the meter.
struct Work {
  enum class Kind : std::uint8_t {
    readout,
    read_codes,   ///< of single codes, put together as a readout; the answers are its data lines
    programming,  ///< commands one by one; the answers stand behind each other, an acknowledgement as "ACK"
  };

  Kind kind = Kind::readout;
  std::string_view commands = {};  ///< as command_from() takes them, commas between
};

/// How much the meter has to tell.
enum class Size : std::uint8_t { short_readout, full_readout };

/// A meter, what is wrong with it, what is done, and what has to come of it.
struct Scenario {
  std::string_view name;
  std::string_view faults = {};      ///< as in --fault, blanks between
  std::string_view meter = "iec-c";  ///< kind and further options of the simulator
  std::string_view reader = {};      ///< options of the reader's URI: "max-baud=300&address=1"
  Work work = {};
  Outcome outcome = {};
  std::string_view learnt = {};    ///< what is known to be unusual about the meter after two sessions
  std::chrono::seconds limit{20};  ///< of the first session; no more than a guard against hanging
  Size size = Size::short_readout;
  unsigned speed_up = 1;              ///< how much faster than true the meter's time runs
  std::string_view before_stx = {};   ///< what the meter sends between its identification and the readout
  std::string_view reader_then = {};  ///< the options of the second session, where they were what was wrong
};

[[nodiscard]] std::vector<Scenario> sign_on_scenarios();
[[nodiscard]] std::vector<Scenario> readout_scenarios();
[[nodiscard]] std::vector<Scenario> speed_scenarios();
[[nodiscard]] std::vector<Scenario> programming_scenarios();

/// All of them.
[[nodiscard]] std::vector<Scenario> whole_table();

}  // namespace meterwire::scenarios
