#include "receiver/account/loss_account.hpp"

#include "tests/support/catch.hpp"

#include <string>

namespace meterwire::receiver {
namespace {

TEST_CASE("gateways and boots are kept apart") {
  LossAccount account;
  account.add({"a", "boot-1", 1});
  account.add({"a", "boot-1", 3});
  account.add({"b", "boot-1", 1});
  account.add({"a", "boot-2", 0});
  account.add({"a", "boot-1", 2});  // late, but of a boot that is still known

  CHECK(account.counts("a") == LossCounts{.datagrams = 4, .records = 4, .reordered = 1, .restarted = 1});
  CHECK(account.counts("b") == LossCounts{.datagrams = 1, .records = 1});
  CHECK(account.counts("c") == LossCounts{});
  CHECK(account.total() == LossCounts{.datagrams = 5, .records = 5, .reordered = 1, .restarted = 1});

  const auto gateways = account.gateways();
  REQUIRE(gateways.size() == 2);
  CHECK(gateways[0].gateway == "a");
  CHECK(gateways[1].gateway == "b");
}

TEST_CASE("the figures of a boot outlive it") {
  LossAccount account({.boot = {}, .boots = 2, .gateways = 4});
  for (int boot = 0; boot < 10; ++boot) {
    const auto id = std::to_string(boot);
    account.add({"a", id, 0, 1, 2});
    account.add({"a", id, 1});
    account.add({"a", id, 3});
  }
  account.close();
  CHECK(account.counts("a") ==
        LossCounts{.datagrams = 30, .records = 20, .lost = 10, .incomplete = 10, .restarted = 9});
}

TEST_CASE("a gateway that restarts begins at 0, so that what is lost before its first datagram counts") {
  LossAccount account;
  account.add({"g", "one", 500, 1, 1, "2026-11-21T10:00:00.000000Z"});
  CHECK(account.counts("g").lost == 0);  // nobody knows since when it runs
  account.add({"g", "two", 300, 1, 1, "2026-11-21T11:00:00.000000Z"});
  CHECK(account.counts("g").lost == 300);
  CHECK(account.counts("g").restarted == 1);
  // Out of a spool, from before anybody counted: its beginning may have been delivered then.
  account.add({"g", "older", 700, 1, 1, "2026-11-20T10:00:00.000000Z", true});
  CHECK(account.counts("g").lost == 300);
  CHECK(account.counts("g").restarted == 2);
  // Without a spool it can only be that the clock is not set yet.
  account.add({"g", "three", 5, 1, 1, "1970-01-01T00:00:10.000000Z"});
  CHECK(account.counts("g").lost == 305);
}

TEST_CASE("what an earlier run has counted is not counted again, and what came in between is lost") {
  LossAccount account;
  account.resume("g", "one", 201);
  account.resume("silent", "one", 7);
  CHECK(account.gateways().empty());
  account.add({"g", "one", 10});
  account.add({"g", "one", 203});
  CHECK(account.counts("g").lost == 2);
  CHECK(account.counts("g").late == 1);
  CHECK(account.counts("g").restarted == 0);
  account.add({"g", "two", 1});
  CHECK(account.counts("g").lost == 3);
  CHECK(account.counts("g").restarted == 1);
  CHECK(account.gateways().size() == 1);
}

TEST_CASE("a boot that comes back after many others goes on where it stopped") {
  LossAccount account({{}, 2, 3});
  for (const auto* const boot : {"a", "b", "c"}) {
    account.add({"g", boot, 0});
    account.add({"g", boot, 1});
  }
  account.add({"g", "a", 1});  // a duplicate, which nobody can tell any more
  account.add({"g", "a", 2});
  const auto counts = account.counts("g");
  CHECK(counts.restarted == 2);
  CHECK(counts.lost == 0);
  CHECK(counts.late == 1);
  CHECK(counts.records == 7);
}

TEST_CASE("a gateway too many takes the place of the one silent for longest") {
  LossAccount account({.boot = {}, .boots = 2, .gateways = 2});
  account.add({"a", "boot", 1});
  account.add({"b", "boot", 1, 1, 2});
  account.add({"a", "boot", 3});
  account.add({"c", "boot", 1});

  CHECK(account.gateways_given_up() == 1);
  CHECK(account.counts("b") == LossCounts{});
  CHECK(account.counts("a").lost == 1);
  CHECK(account.gateways().size() == 2);
  CHECK(account.total() == LossCounts{.datagrams = 4, .records = 3, .lost = 1, .incomplete = 1});

  for (int i = 0; i < 1000; ++i) {
    account.add({"gateway " + std::to_string(i), "boot", 1});
  }
  CHECK(account.gateways().size() == 2);
  CHECK(account.total().records == 1003);
}

TEST_CASE("a gateway that is expected stays, whatever names others make up") {
  LossAccount account({.boot = {}, .boots = 2, .gateways = 2});
  account.add({"early", "boot", 1});
  account.expect("early");
  account.expect("later");
  account.add({"early", "boot", 3});
  account.reject("later", "boot");
  for (int i = 0; i < 1000; ++i) {
    account.add({"gateway " + std::to_string(i), "boot", 1});
  }
  account.add({"early", "boot", 3});
  CHECK(account.counts("early") == LossCounts{.datagrams = 3, .records = 2, .lost = 1, .duplicate = 1});
  CHECK(account.counts("later") == LossCounts{.rejected = 1});
  CHECK(account.gateways().size() == 4);
  CHECK(account.gateways_given_up() == 998);
  CHECK(account.total().records == 1002);
  CHECK(account.expects("later"));
  CHECK(!account.expects("gateway 999"));
  CHECK(!account.expects("nobody"));
}

TEST_CASE("boots are listed, and those that are not kept any more under no name") {
  LossAccount account({.boot = {}, .boots = 2, .gateways = 4});
  account.add({"b", "3", 1});
  for (const auto* boot : {"1", "2", "3", "4"}) {
    account.add({"a", boot, 0});
    account.add({"a", boot, 2});
  }
  const auto boots = account.boots();
  REQUIRE(boots.size() == 4);
  CHECK(boots[0].gateway == "a");
  CHECK(boots[0].boot.empty());
  CHECK(boots[0].counts == LossCounts{.datagrams = 4, .records = 4, .lost = 2, .restarted = 3});
  CHECK(boots[1].boot == "3");
  CHECK(boots[1].counts == LossCounts{.datagrams = 2, .records = 2, .lost = 1});
  CHECK(boots[2].boot == "4");
  CHECK(boots[3].gateway == "b");
}

TEST_CASE("what is refused counts for the boot or the gateway that is kept, and makes none") {
  LossAccount account;
  account.reject("a", "1");
  CHECK(account.gateways().empty());
  account.add({"a", "1", 1});
  account.reject("a", "1");
  account.reject("a", "2");
  CHECK(account.counts("a") == LossCounts{.datagrams = 1, .records = 1, .rejected = 2});
  account.expect("b");
  account.reject("b", "1");
  CHECK(account.counts("b") == LossCounts{.rejected = 1});
  const auto boots = account.boots();
  REQUIRE(boots.size() == 3);
  CHECK(boots[0].counts.rejected == 1);
  CHECK(boots[1].counts.rejected == 1);
  CHECK(boots[2].counts.rejected == 1);
}

TEST_CASE("sums stop at the largest number") {
  LossAccount account;
  for (const auto* boot : {"x", "y"}) {
    account.add({"a", boot, 0});
    account.add({"a", boot, ~0ULL});
  }
  CHECK(account.counts("a").lost == ~0ULL);
}

}  // namespace
}  // namespace meterwire::receiver
