#include "receiver/keeping/ack_batches.hpp"

#include "tests/support/catch.hpp"

namespace meterwire::receiver {
namespace {

AckTo to(std::uint16_t port, std::optional<std::size_t> key = std::nullopt) {
  return {{{{}, 0, port}, {}}, key};
}

TEST_CASE("records become ranges, however they come and however many parts they had") {
  const auto batches = ack_batches({{to(1), "g", "b", 5},
                                    {to(1), "g", "b", 3},
                                    {to(1), "g", "b", 4},
                                    {to(1), "g", "b", 4},
                                    {to(1), "g", "b", 7},
                                    {to(1), "g", "a", 6},
                                    {to(1), "g", "b", ~0ULL}});
  REQUIRE(batches.size() == 1);
  CHECK(batches[0].acknowledgement ==
        feed::Acknowledgement{"g", {{"a", 6, 6}, {"b", 3, 5}, {"b", 7, 7}, {"b", ~0ULL, ~0ULL}}});
}

TEST_CASE("each sender, gateway and key is told apart") {
  const auto batches = ack_batches({{to(1), "g", "b", 1},
                                    {to(2), "g", "b", 2},
                                    {to(2, 0), "g", "b", 3},
                                    {to(2, 1), "g", "b", 4},
                                    {to(2, 1), "h", "b", 5}});
  REQUIRE(batches.size() == 5);
  CHECK(batches[0].to == to(1));
  CHECK(batches[4].acknowledgement == feed::Acknowledgement{"h", {{"b", 5, 5}}});
  CHECK(ack_batches({}).empty());
}

}  // namespace
}  // namespace meterwire::receiver
