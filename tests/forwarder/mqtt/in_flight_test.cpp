#include "forwarder/mqtt/in_flight.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire::forwarder;
using namespace meterwire::forwarder::mqtt;

namespace {

const RecordId first{"9f86d081884c7d65", 7};
const RecordId second{"9f86d081884c7d65", 8};

}  // namespace

TEST_CASE("a record is delivered when the broker has its last message, in whatever order") {
  InFlight flight;
  flight.add(1, first);
  flight.add(2, first);
  flight.add(3, second);
  CHECK(flight.records() == 2);
  CHECK_FALSE(flight.taken(2).has_value());
  CHECK(flight.taken(3) == second);
  CHECK(flight.contains(first));
  CHECK(flight.taken(1) == first);
  CHECK(flight.records() == 0);
}

TEST_CASE("numbers of other messages, or told twice, deliver nothing") {
  InFlight flight;
  CHECK_FALSE(flight.taken(99).has_value());
  flight.add(1, first);
  flight.add(2, first);
  CHECK_FALSE(flight.taken(1).has_value());
  CHECK_FALSE(flight.taken(1).has_value());
  CHECK(flight.contains(first));
}

TEST_CASE("a record of which one message is refused is not delivered by the others") {
  InFlight flight;
  flight.add(1, first);
  flight.add(2, first);
  CHECK(flight.refused(1) == first);
  CHECK_FALSE(flight.contains(first));
  CHECK_FALSE(flight.taken(2).has_value());
  CHECK_FALSE(flight.refused(2).has_value());
}

TEST_CASE("a number that is used again after the connection broke is of another record") {
  InFlight flight;
  flight.add(1, first);
  flight.clear();
  CHECK_FALSE(flight.taken(1).has_value());
  flight.add(1, second);
  CHECK(flight.taken(1) == second);
}
