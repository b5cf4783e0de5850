#include "tests/simulator/fault_table.hpp"

#include <array>

namespace meterwire::simulator {
namespace {

using enum FaultValue;
using enum FaultScope;

constexpr std::array rows{
    FaultRow{"bad-crc-every", &Faults::bad_crc_every, every, pushing, "every Nth telegram has a wrong CRC"},
    FaultRow{"cut-every", &Faults::cut_every, every, any, "of every Nth telegram only half is sent"},
    FaultRow{"noise", &Faults::noise, none, any, "stray bytes before telegram or identification"},
    FaultRow{"parity-errors", &Faults::parity_errors, none, any, "every 50th character has a wrong parity bit"},
    FaultRow{"silent", &Faults::silent, none, any, "nothing is ever sent"},
    FaultRow{"echo", &Faults::echo, none, any, "what is received comes back, as from some heads"},
    FaultRow{"no-end", &Faults::no_end, none, any, "the '!' line is missing, as on some meters"},
    FaultRow{"wrong-tag-every", &Faults::wrong_tag_every, every, pushing, "every Nth telegram has a wrong tag"},
    FaultRow{"replay-every", &Faults::replay_every, every, pushing, "every Nth frame is the one before again"},
    FaultRow{"bad-bcc-once", &Faults::bad_bcc_once, once, asked, "the first block has a wrong BCC"},
    FaultRow{"bad-bcc", &Faults::bad_bcc, first, asked, "every block has a wrong BCC"},
    FaultRow{"sum-bcc", &Faults::sum_bcc, none, asked, "the BCC is the sum of seven bits"},
    FaultRow{"no-bcc", &Faults::no_bcc, none, asked, "nothing behind ETX"},
    FaultRow{"glued", &Faults::glued, word, asked, "the BCC of a readout is LF or ETX", "lf|etx"},
    FaultRow{"lost-stx-once", &Faults::lost_stx_once, once, asked, "the first block comes without its STX"},
    FaultRow{"deaf-once", &Faults::deaf_once, once, asked, "the first request is not answered"},
    FaultRow{"garbled-identification-once", &Faults::garbled_identification_once, once, asked,
             "the first identification is damaged"},
    FaultRow{"slow-reaction", &Faults::slow_reaction, none, asked, "answers after 1.4 s"},
    FaultRow{"wake-up", &Faults::wake_up, none, asked, "needs 2 s of NULs, then 1.3 to 2 s of silence"},
    FaultRow{"previous-tail", &Faults::previous_tail, none, asked, "an old readout ends, 2 s at 9600 Bd"},
    FaultRow{"stays-at-300", &Faults::stays_at_300, none, asked, "proposes a speed and sends at 300 Bd"},
    FaultRow{"strict-drain", &Faults::strict_drain, none, asked, "what the reader cuts off by its speed is garbled"},
    FaultRow{"extra-ack", &Faults::extra_ack, none, asked, "ACK CR LF before STX"},
    FaultRow{"ack-echo", &Faults::ack_echo, none, asked, "the reader's ACK comes back before STX"},
    FaultRow{"hdlc-only", &Faults::hdlc_only, none, asked, "answers ACK 2 Z 2 and no other"},
    FaultRow{"no-nak", &Faults::no_nak, none, asked, "NAK is not answered"},
    FaultRow{"pause", &Faults::pause, first, asked, "1.4 s of silence in a readout, twice"},
    FaultRow{"hang-up", &Faults::hang_up, first, asked, "stops within a readout, deaf for 3 s"},
    FaultRow{"unplugged", &Faults::unplugged, once, asked, "cable pulled within the first readout for 2 s"},
    FaultRow{"partial-blocks", &Faults::partial_blocks, none, asked, "every answer in blocks of two lines"},
    FaultRow{"r1-acks", &Faults::r1_acks, none, asked, "R1 is answered by ACK, only R5 tells"},
    FaultRow{"refuse-password", &Faults::refuse_password, word, asked, "how any password is refused",
             "nak|error|break"},
    FaultRow{"b0-mid", &Faults::b0_mid, none, asked, "a break instead of the third answer"},
};

}  // namespace

std::span<const FaultRow> fault_table() {
  return rows;
}

}  // namespace meterwire::simulator
