#include "receiver/socket/sender.hpp"

#include "tests/support/catch.hpp"

namespace meterwire::receiver {
namespace {

TEST_CASE("senders are written as people write them") {
  Sender sender{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 192, 0, 2, 7}, 0, 5005};
  CHECK(to_string(sender) == "192.0.2.7:5005");
  sender.address = {0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7};
  CHECK(to_string(sender) == "[2001:db8::7]:5005");
  sender.scope = 2;
  CHECK(to_string(sender) == "[2001:db8::7%2]:5005");
}

}  // namespace
}  // namespace meterwire::receiver
