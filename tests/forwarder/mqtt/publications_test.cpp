#include "forwarder/mqtt/publications.hpp"

#include "tests/forwarder/selection/readings.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire;
using namespace meterwire::forwarder::mqtt;
using namespace meterwire::forwarder::test;

TEST_CASE("a record is never retained, its values are where they shall be") {
  const Topics topics("meterwire", "bbb-7");
  const auto message = message_with({energy("1.5"), power("0.2")});
  const auto record = record_publication(topics, message.meter, "{}");
  CHECK(record.topic == "meterwire/bbb-7/K8EG004/record");
  CHECK(record.payload == "{}");
  CHECK_FALSE(record.retain);
  for (const bool retain : {false, true}) {
    const auto values = value_publications(topics, named_readings(message), retain);
    REQUIRE(values.size() == 2);
    CHECK(values[0].topic == "meterwire/bbb-7/K8EG004/energy_import");
    CHECK(values[0].payload == "1.5");
    CHECK(values[0].retain == retain);
    CHECK(values[1].topic == "meterwire/bbb-7/K8EG004/power_import");
  }
}

TEST_CASE(
    "an older record is not the latest of its meter, the same one again is, and meters do not matter to each other") {
  LatestRecords latest;
  auto message = message_with({});
  CHECK(latest.is_latest(message));
  CHECK(latest.is_latest(message));
  message.received = "2026-11-20T17:59:59.999999Z";
  CHECK_FALSE(latest.is_latest(message));
  message.meter = "other";
  CHECK(latest.is_latest(message));
  message.meter = "K8EG004";
  message.received = "2026-11-20T18:00:01.000000Z";
  CHECK(latest.is_latest(message));
}
