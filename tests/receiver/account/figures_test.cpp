#include "receiver/account/figures.hpp"

#include "tests/support/catch.hpp"

namespace meterwire::receiver {
namespace {

using Texts = std::vector<std::string>;

TEST_CASE("figures that matter always are always there") {
  CHECK(figures({}) == Texts{"0 records", "0 datagrams", "0 lost", "0 duplicate", "0 reordered", "0 incomplete"});
}

TEST_CASE("rare figures are there when they are not 0") {
  CHECK(figures({.datagrams = 1, .records = 1, .late = 2, .rejected = 4, .restarted = 3}) ==
        Texts{"1 record", "1 datagram", "0 lost", "0 duplicate", "0 reordered", "0 incomplete", "2 late", "4 rejected",
              "3 restarted"});
}

}  // namespace
}  // namespace meterwire::receiver
