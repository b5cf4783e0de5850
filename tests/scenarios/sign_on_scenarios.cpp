#include "tests/scenarios/scenario.hpp"

namespace meterwire::scenarios {

using namespace std::chrono_literals;
using enum SessionError;

std::vector<Scenario> sign_on_scenarios() {
  return {
      {.name = "nothing is wrong", .size = Size::full_readout},
      {.name = "the address is the meter's", .reader = "address=00043817"},
      {.name = "the address is another meter's",
       .reader = "address=4711",
       .outcome = Outcome::fails(no_answer),
       .limit = 30s,
       .reader_then = "address=43817"},
      {.name = "the meter is silent", .faults = "silent", .outcome = Outcome::fails(no_answer), .limit = 30s},
      {.name = "the first request is not heard", .faults = "deaf-once"},
      {.name = "the first identification is garbled", .faults = "garbled-identification-once"},
      {.name = "stray bytes before the identification", .faults = "noise"},
      {.name = "an old readout is still being sent", .faults = "previous-tail", .speed_up = 2},
      {.name = "an old readout, stray bytes", .faults = "previous-tail noise", .limit = 30s, .speed_up = 2},
      {.name = "the meter answers late", .faults = "slow-reaction"},
      {.name = "the meter answers late and through an echo", .faults = "slow-reaction echo"},
      {.name = "the head echoes", .faults = "echo"},
      {.name = "the head echoes, the first request is not heard", .faults = "echo deaf-once"},
      {.name = "the meter has to be woken up", .faults = "wake-up", .learnt = "it has to be woken up", .limit = 40s},
      {.name = "it has to be woken up, as is known",
       .faults = "wake-up",
       .reader = "wake-up=on",
       .learnt = "it has to be woken up",
       .limit = 30s},
      {.name = "it has to be woken up, through an echo",
       .faults = "wake-up echo",
       .learnt = "it has to be woken up",
       .limit = 40s},
      {.name = "it has to be woken up and must not be",
       .faults = "wake-up",
       .reader = "wake-up=off",
       .outcome = Outcome::fails(no_answer),
       .limit = 30s},
      {.name = "woken up, first BCC wrong",
       .faults = "wake-up bad-bcc-once",
       .learnt = "it has to be woken up",
       .limit = 40s},
      {.name = "everything is asked for by another character",
       .meter = "iec-c --request-character #",
       .reader = "request=%23"},
      {.name = "the usual character gives a short list", .meter = "iec-c --request-character #"},
  };
}

std::vector<Scenario> whole_table() {
  std::vector<Scenario> all;
  for (const auto& part : {sign_on_scenarios(), readout_scenarios(), speed_scenarios(), programming_scenarios()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace meterwire::scenarios
