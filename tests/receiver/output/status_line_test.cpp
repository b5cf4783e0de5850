#include "receiver/output/status_line.hpp"

#include "receiver/output/cell.hpp"
#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"

namespace meterwire::receiver {
namespace {

using namespace std::chrono_literals;

TEST_CASE("the sums of all gateways, fitted to the width") {
  Books books;
  GatewayViews gateways;
  const Pulse::Clock::time_point start{};
  CHECK(status_line("0.0.0.0:5005", books, gateways, 80, start) == "0.0.0.0:5005: 0 records, 0 lost, 0 refused");

  for (const std::uint64_t seq : {1U, 3U}) {
    const auto message = household("a", "m", seq);
    books.losses.add({message.gateway, message.boot, message.seq});
    gateways.update(message, start + seq * 10s);
  }
  books.losses.add({"a", "9f86d081884c7d65", 4, 1, 2});
  books.losses.close();
  books.refusals.add("not-json");
  books.dropped_by_kernel = 7;
  books.not_stored = 8;
  const auto now = start + 10min;
  CHECK(status_line("0.0.0.0:5005", books, gateways, 200, now) ==
        "0.0.0.0:5005: 1 gateway, 1 silent, 2 records, 1 lost, 1 incomplete, 1 refused, 7 dropped, 8 not stored, last "
        "9 min ago");
  CHECK(status_line("0.0.0.0:5005", books, gateways, 105, now) ==
        "1 gateway, 1 silent, 2 records, 1 lost, 1 incomplete, 1 refused, 7 dropped, 8 not stored, last 9 min ago");
  CHECK(status_line("0.0.0.0:5005", books, gateways, 90, now) ==
        "1 gateway, 1 silent, 2 records, 1 lost, 1 incomplete, 1 refused, 7 dropped, 8 not stored");
  CHECK(status_line("0.0.0.0:5005", books, gateways, 80, now) ==
        "1 silent, 2 records, 1 lost, 1 incomplete, 1 refused, 7 dropped, 8 not stored");
  for (std::size_t columns = 1; columns < 120; ++columns) {
    CHECK(width(status_line("台北", books, gateways, columns, now)) <= columns);
  }
}

}  // namespace
}  // namespace meterwire::receiver
