#include "forwarder/http/net_power.hpp"

#include "forwarder/http/board.hpp"
#include "tests/forwarder/http/messages.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire;
using namespace meterwire::forwarder;
using test::number;

namespace {

std::optional<std::int64_t> net(std::vector<feed::Reading> readings) {
  Board board;
  board.take(test::message("A", std::move(readings)), test::noon);
  return board.meters()[0].milliwatt;
}

}  // namespace

TEST_CASE("power is what is taken less what is fed in") {
  CHECK(net({number("1-0:1.7.0", "power_import", "0.193", "kW")}) == 193'000);
  CHECK(net({number("1-0:1.7.0", "power_import", "0.000", "kW"), number("1-0:2.7.0", "power_export", "1.250", "kW")}) ==
        -1'250'000);
  CHECK(net({number("1-0:2.7.0", "power_export", "1.25", "kW")}) == -1'250'000);
  CHECK(net({number("1-0:1.7.0", "power_import", "193", "W")}) == 193'000);
}

TEST_CASE("totals go before the net, and the net before phases") {
  const auto total = number("1-0:1.7.0", "power_import", "1", "kW");
  const auto net_power = number("1-0:16.7.0", "power_net", "-2", "kW");
  const auto l1 = number("1-0:21.7.0", "power_import_l1", "3", "kW");
  const auto l3 = number("1-0:61.7.0", "power_import_l3", "4", "kW");
  const auto back = number("1-0:42.7.0", "power_export_l2", "0.5", "kW");
  CHECK(net({l1, net_power, total}) == 1'000'000);
  CHECK(net({l1, net_power}) == -2'000'000);
  CHECK(net({l1, l3, back}) == 6'500'000);
  CHECK(net({total, total}) == 1'000'000);  // readouts repeat codes
}

TEST_CASE("what is no power is none") {
  CHECK_FALSE(net({number("1-0:1.8.0", "energy_import", "1", "kWh")}));
  CHECK_FALSE(net({number("1-0:1.7.0", "power_import", "1", "kWh")}));
  CHECK_FALSE(net({test::text("1-0:1.7.0", "power_import", "-.--")}));
  CHECK_FALSE(net({number("1-0:1.7.0", "power_import", "999999999999999999", "kW")}));
  CHECK(net({number("1-0:1.7.0", "power_import", "0.123456789", "kW")}) == 123'456);
}
