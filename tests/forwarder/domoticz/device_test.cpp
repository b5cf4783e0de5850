#include "forwarder/domoticz/device.hpp"

#include "tests/support/catch.hpp"

#include <chrono>

using namespace meterwire::forwarder;
using namespace std::chrono_literals;

namespace {

const Device::Clock::time_point start{1h};

}  // namespace

TEST_CASE("the latest value waits, and no other") {
  Device device(54, "electricity", Device::Kind::power);
  CHECK_FALSE(device.is_waiting());
  device.offer("1", start);
  device.offer("2", start);
  CHECK(device.take() == "2");
  CHECK_FALSE(device.is_waiting());
  CHECK(device.offered() == 2);
}

TEST_CASE("what could not be sent waits again, unless there is a newer one") {
  Device device(54, "electricity", Device::Kind::power);
  device.put_back("1");
  CHECK(device.take() == "1");
  device.offer("2", start);
  device.put_back("1");
  CHECK(device.take() == "2");
}

TEST_CASE("a counter that stands still is told every five minutes") {
  Device device(55, "gas", Device::Kind::counter);
  device.offer("100", start);
  device.taken(device.take(), start);
  device.offer("100", start + 299s);
  CHECK_FALSE(device.is_waiting());
  device.offer("100", start + 300s);
  CHECK(device.is_waiting());
  device.taken(device.take(), start + 300s);
  device.offer("101", start + 301s);
  CHECK(device.take() == "101");
  CHECK(device.updates() == 2);
}

TEST_CASE("power is told each time") {
  Device device(54, "electricity", Device::Kind::power);
  device.offer("1", start);
  device.taken(device.take(), start);
  device.offer("1", start + 1s);
  CHECK(device.is_waiting());
}
