#include "forwarder/sink/envelope.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire;
using namespace meterwire::forwarder;

TEST_CASE("records are counted from 0 under one boot") {
  Envelope envelope("bbb-7");
  feed::Message first;
  feed::Message second;
  envelope.stamp(first);
  envelope.stamp(second);
  CHECK(first.gateway == "bbb-7");
  CHECK(first.boot == envelope.boot());
  CHECK(first.seq == 0);
  CHECK(second.seq == 1);
  CHECK(second.boot == first.boot);
}

TEST_CASE("every envelope draws another boot of 16 hex digits") {
  const Envelope one("a");
  const Envelope other("a");
  CHECK(one.boot().size() == 16);
  CHECK(one.boot().find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(one.boot() != other.boot());
}
