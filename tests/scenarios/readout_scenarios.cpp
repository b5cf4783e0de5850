#include "tests/scenarios/scenario.hpp"

namespace meterwire::scenarios {

using namespace std::chrono_literals;
using enum SessionError;

namespace {

constexpr std::string_view sums = "its block check character is the 7-bit sum";
constexpr std::string_view acknowledged = "\x06\r\n";
constexpr std::string_view unchecked = "it sends no block check character";

}  // namespace

std::vector<Scenario> readout_scenarios() {
  return {
      {.name = "the first BCC is wrong", .faults = "bad-bcc-once", .size = Size::full_readout},
      {.name = "the first BCC is wrong, no NAK", .faults = "bad-bcc-once no-nak", .limit = 30s},
      {.name = "three BCCs are wrong", .faults = "bad-bcc=3", .limit = 30s},
      {.name = "every BCC is wrong", .faults = "bad-bcc", .outcome = Outcome::fails(wrong_check), .limit = 60s},
      {.name = "every BCC is wrong, no NAK",
       .faults = "bad-bcc no-nak",
       .outcome = Outcome::fails(wrong_check),
       .limit = 60s},
      {.name = "the BCC is a sum", .faults = "sum-bcc", .outcome = Outcome::readout(Bcc::sum), .learnt = sums},
      {.name = "the BCC is a sum, the first one wrong",
       .faults = "sum-bcc bad-bcc-once",
       .outcome = Outcome::readout(Bcc::sum),
       .learnt = sums},
      {.name = "there is no BCC", .faults = "no-bcc", .outcome = Outcome::readout(Bcc::none), .learnt = unchecked},
      {.name = "there is no BCC, through an echo",
       .faults = "no-bcc echo",
       .outcome = Outcome::readout(Bcc::none),
       .learnt = unchecked},
      {.name = "the BCC is an LF", .faults = "glued=lf"},
      {.name = "the BCC is an ETX", .faults = "glued=etx"},
      {.name = "the BCC is an ETX, a sum",
       .faults = "glued=etx sum-bcc",
       .outcome = Outcome::readout(Bcc::sum),
       .learnt = sums},
      {.name = "no '!' behind the last data set", .faults = "no-end"},
      {.name = "the first STX is lost", .faults = "lost-stx-once"},
      {.name = "the first STX is lost, no BCC",
       .faults = "lost-stx-once no-bcc",
       .outcome = Outcome::readout(Bcc::none),
       .learnt = unchecked,
       .limit = 30s},
      {.name = "ACK CR LF before STX", .faults = "extra-ack", .before_stx = acknowledged},
      {.name = "the acknowledgement comes back before STX", .faults = "ack-echo"},
      {.name = "echo, ACK CR LF before STX", .faults = "echo extra-ack", .before_stx = acknowledged},
      {.name = "every 50th character has wrong parity", .faults = "parity-errors"},
      {.name = "wrong parity, first BCC wrong", .faults = "parity-errors bad-bcc-once"},
      {.name = "1.4 s of silence within the readout, twice", .faults = "pause", .size = Size::full_readout},
      {.name = "silences, first BCC wrong", .faults = "pause bad-bcc-once", .limit = 30s},
      {.name = "hangs up within the first readout", .faults = "hang-up=1", .limit = 40s, .size = Size::full_readout},
      {.name = "hangs up each time", .faults = "hang-up", .outcome = Outcome::fails(incomplete), .limit = 60s},
      {.name = "hangs up twice, stays at 300 Bd",
       .faults = "hang-up=2 stays-at-300",
       .learnt = "it does not come to the speed that it proposes",
       .limit = 90s},
      {.name = "only half of every readout",
       .faults = "cut-every=1",
       .outcome = Outcome::fails(incomplete),
       .limit = 60s},
      {.name = "only half of every second readout", .faults = "cut-every=2"},
      {.name = "the cable is pulled within the readout", .faults = "unplugged", .outcome = Outcome::port_breaks()},
      {.name = "Energomera: a sum, codes that are no OBIS",
       .meter = "energomera",
       .outcome = Outcome::readout(Bcc::sum),
       .learnt = sums},
      {.name = "LIS-200: a gas volume converter", .meter = "lis200"},
      {.name = "everything at once",
       .faults = "echo noise extra-ack pause parity-errors deaf-once bad-bcc-once",
       .limit = 40s,
       .before_stx = acknowledged},
  };
}

}  // namespace meterwire::scenarios
