#include "forwarder/envelope.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;

TEST_CASE("records are counted from 0 and stamped with the clock, to the microsecond") {
  const std::chrono::system_clock::time_point noon{1795176000s + 42us};
  Envelope envelope("bbb-7", [noon] { return noon; });
  feed::Message first;
  feed::Message second;
  envelope.stamp(first);
  envelope.stamp(second);
  CHECK(first.gateway == "bbb-7");
  CHECK(first.boot == envelope.boot());
  CHECK(first.seq == 0);
  CHECK(second.seq == 1);
  CHECK(second.boot == first.boot);
  CHECK(first.received == "2026-11-20T12:00:00.000042Z");
}

TEST_CASE("every start draws another boot of 16 hex digits") {
  const Envelope one("a");
  const Envelope other("a");
  CHECK(one.boot().size() == 16);
  CHECK(one.boot().find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(one.boot() != other.boot());
}
