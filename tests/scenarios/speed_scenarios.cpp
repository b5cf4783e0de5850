#include "tests/scenarios/scenario.hpp"

namespace meterwire::scenarios {

using namespace std::chrono_literals;
using enum SessionError;

namespace {

constexpr std::string_view acknowledged = "\x06\r\n";
constexpr std::string_view slow = "it does not come to the speed that it proposes";

}  // namespace

std::vector<Scenario> speed_scenarios() {
  return {
      {.name = "mode A: all at 300 Bd", .meter = "iec-a", .limit = 40s},
      {.name = "mode B: switches unasked", .meter = "iec-b"},
      {.name = "mode B at 600 Bd", .meter = "iec-b --baud-character A"},
      {.name = "mode B at 19200 Bd", .meter = "iec-b --baud-character F"},
      {.name = "mode B, the meter answers late", .faults = "slow-reaction", .meter = "iec-b"},
      {.name = "mode B, first BCC wrong", .faults = "bad-bcc-once", .meter = "iec-b"},
      {.name = "mode B, every BCC wrong",
       .faults = "bad-bcc",
       .meter = "iec-b",
       .outcome = Outcome::fails(wrong_check),
       .limit = 60s},
      {.name = "mode B switches whatever the user wants", .meter = "iec-b", .reader = "max-baud=300"},
      {.name = "mode E, which can do C", .meter = "iec-e"},
      {.name = "mode E, HDLC only",
       .faults = "hdlc-only",
       .meter = "iec-e",
       .outcome = Outcome::fails(only_hdlc),
       .limit = 60s},
      {.name = "Z 0: 300 Bd", .meter = "iec-c --baud-character 0", .limit = 40s},
      {.name = "Z 1: 600 Bd", .meter = "iec-c --baud-character 1"},
      {.name = "Z 2: 1200 Bd", .meter = "iec-c --baud-character 2"},
      {.name = "Z 3: 2400 Bd", .meter = "iec-c --baud-character 3"},
      {.name = "Z 4: 4800 Bd", .meter = "iec-c --baud-character 4"},
      {.name = "Z 5: 9600 Bd", .meter = "iec-c --baud-character 5"},
      {.name = "Z 6: 19200 Bd", .meter = "iec-c --baud-character 6"},
      {.name = "Z 7: 38400 Bd (SATEC)", .meter = "iec-c --baud-character 7"},
      {.name = "Z 8: 57600 Bd (SATEC)", .meter = "iec-c --baud-character 8"},
      {.name = "Z 9: 115200 Bd (SATEC)", .meter = "iec-c --baud-character 9"},
      {.name = "the user wants no more than 300 Bd", .reader = "max-baud=300", .limit = 40s},
      {.name = "the user allows what is proposed", .reader = "max-baud=9600"},
      {.name = "what is cut off by a change of speed is garbled", .faults = "strict-drain"},
      {.name = "the meter stays at 300 Bd", .faults = "stays-at-300", .learnt = slow, .limit = 60s},
      {.name = "stays at 300 Bd, mode B", .faults = "stays-at-300", .meter = "iec-b", .learnt = slow, .limit = 60s},
      {.name = "stays at 300 Bd, mode B, no NAK",
       .faults = "stays-at-300 no-nak",
       .meter = "iec-b",
       .learnt = slow,
       .limit = 90s},
      {.name = "stays at 300 Bd, through an echo", .faults = "stays-at-300 echo", .learnt = slow, .limit = 60s},
      {.name = "stays at 300 Bd, first BCC wrong", .faults = "stays-at-300 bad-bcc-once", .learnt = slow, .limit = 90s},
      {.name = "stays at 300 Bd, answers late", .faults = "stays-at-300 slow-reaction", .learnt = slow, .limit = 60s},
      {.name = "stays at 300 Bd, ACK before its data",
       .faults = "stays-at-300 extra-ack",
       .learnt = slow,
       .limit = 60s,
       .before_stx = acknowledged},
      {.name = "stays at 300 Bd, no NAK", .faults = "stays-at-300 no-nak", .learnt = slow, .limit = 90s},
      {.name = "stays at 300 Bd with all of a full readout",
       .faults = "stays-at-300",
       .learnt = slow,
       .limit = 60s,
       .size = Size::full_readout,
       .speed_up = 10},
  };
}

}  // namespace meterwire::scenarios
