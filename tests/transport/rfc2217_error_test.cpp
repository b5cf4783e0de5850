#include "transport/rfc2217_error.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"
#include "transport/open_advice.hpp"

using boost::system::error_code;
using meterwire::test::contains;
using namespace meterwire::transport;

TEST_CASE("an error of a serial server comes with what to do about it") {
  CHECK(contains(open_advice(Rfc2217Error::not_spoken), "ser2net: telnet(rfc2217)"));
  CHECK(contains(open_advice(Rfc2217Error::not_spoken), "tcp://"));
  CHECK(contains(open_advice(Rfc2217Error::unconfirmed), "tcp://"));
  CHECK(contains(open_advice(Rfc2217Error::other_format), "8N1"));
  CHECK(contains(open_advice(Rfc2217Error::held_up), "flow control"));
  CHECK(contains(open_advice(other_speed(2400)), "2400 Bd"));
  CHECK(contains(open_advice(other_speed(4000000000)), "4000000000 Bd"));
}

TEST_CASE("a server that sets no speed at all has failed") {
  CHECK(other_speed(0).failed());
  CHECK(other_speed(0) != error_code());
}
