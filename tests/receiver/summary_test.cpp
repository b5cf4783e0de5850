#include "receiver/summary.hpp"

#include "tests/support/catch.hpp"

namespace meterwire::receiver {
namespace {

TEST_CASE("one gateway is one line") {
  Books books;
  books.losses.add({"bbb-7", "x", 1});
  books.losses.add({"bbb-7", "x", 3});
  CHECK(summary(books) == "bbb-7: 2 records, 2 datagrams, 1 lost, 0 duplicate, 0 reordered, 0 incomplete\n");
}

TEST_CASE("restarts are told at the end") {
  Books books;
  for (const auto* boot : {"x", "y", "z"}) {
    books.losses.add({"bbb-7", boot, 0});
  }
  CHECK(summary(books) ==
        "bbb-7: 3 records, 3 datagrams, 0 lost, 0 duplicate, 0 reordered, 0 incomplete, 2 restarted\n");
}

TEST_CASE("several gateways have a sum, refused datagrams their reasons, and names cannot steer a terminal") {
  Books books;
  books.losses.add({"b\x1b", "x", 1});
  books.losses.add({"a", "x", 1});
  books.refusals.add("not-json");
  CHECK(summary(books) ==
        "a: 1 record, 1 datagram, 0 lost, 0 duplicate, 0 reordered, 0 incomplete\n"
        "b\\x1B: 1 record, 1 datagram, 0 lost, 0 duplicate, 0 reordered, 0 incomplete\n"
        "all gateways: 2 records, 2 datagrams, 0 lost, 0 duplicate, 0 reordered, 0 incomplete\n"
        "1 datagram refused: not-json 1\n");
}

TEST_CASE("what was dropped, not stored, or sent by two in one name is told where there is any") {
  Books books;
  books.losses.add({"a", "x", 1});
  books.dropped_by_kernel = 1;
  books.not_stored = 2;
  for (std::uint16_t turn = 0; turn < 12; ++turn) {
    books.senders.note("a", {{}, 0, static_cast<std::uint16_t>(1 + turn % 2)}, {});
  }
  CHECK(summary(books) ==
        "a: 1 record, 1 datagram, 0 lost, 0 duplicate, 0 reordered, 0 incomplete\n"
        "a: two forwarders (or two sinks of one) send in this name, [::]:2 and [::]:1\n"
        "1 datagram dropped by the system for want of room\n"
        "2 datagrams not stored\n");
}

TEST_CASE("of many gateways those with something to tell have a line each, the others one") {
  Books books;
  for (int i = 0; i < 30; ++i) {
    books.losses.add({"house " + std::to_string(i), "x", 1});
  }
  CHECK(summary(books) == "30 gateways: 30 records, 30 datagrams, 0 lost, 0 duplicate, 0 reordered, 0 incomplete\n");
  books.losses.add({"house 7", "x", 3});
  books.losses.add({"house 8", "y", 0});
  books.losses.reject("house 9", "x");
  books.losses.expect("house 99");
  CHECK(summary(books) ==
        "house 7: 2 records, 2 datagrams, 1 lost, 0 duplicate, 0 reordered, 0 incomplete\n"
        "house 8: 2 records, 2 datagrams, 0 lost, 0 duplicate, 0 reordered, 0 incomplete, 1 restarted\n"
        "house 9: 1 record, 1 datagram, 0 lost, 0 duplicate, 0 reordered, 0 incomplete, 1 rejected\n"
        "house 99: 0 records, 0 datagrams, 0 lost, 0 duplicate, 0 reordered, 0 incomplete\n"
        "27 others: 27 records, 27 datagrams, 0 lost, 0 duplicate, 0 reordered, 0 incomplete\n"
        "all gateways: 32 records, 32 datagrams, 1 lost, 0 duplicate, 0 reordered, 0 incomplete, 1 rejected, 1 "
        "restarted\n");
}

TEST_CASE("nothing at all is told, too") {
  const Books books;
  CHECK(summary(books) == "all gateways: 0 records, 0 datagrams, 0 lost, 0 duplicate, 0 reordered, 0 incomplete\n");
}

}  // namespace
}  // namespace meterwire::receiver
