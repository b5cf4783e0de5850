#include "tests/simulator/iec/proposal.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire::simulator::iec;

TEST_CASE("what an identification proposes", "[simulator]") {
  CHECK(proposal_of("/ISK5ME162-0033").baud == 9600);
  CHECK(proposal_of("/ISK5ME162-0033").handover == Handover::acknowledged);
  CHECK(proposal_of("/MWS9X").baud == 115200);
  CHECK(proposal_of("/LUGCUH50").handover == Handover::unasked);
  CHECK(proposal_of("/LUGCUH50").baud == 2400);
  CHECK(proposal_of("/KAM MC").handover == Handover::none);
  CHECK(proposal_of("/XXX").handover == Handover::none);
  CHECK(proposal_of("/MWSGx").handover == Handover::none);
  CHECK(proposal_of("/MWS5\\2x").hdlc);
  CHECK(!proposal_of("/MWS5\\@x").hdlc);
}
