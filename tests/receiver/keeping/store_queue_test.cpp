#include "receiver/keeping/store_queue.hpp"

#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"

#include <thread>
#include <utility>

namespace meterwire::receiver {
namespace {

Arrived arrived(std::uint64_t seq, std::size_t bytes = 10) {
  return {message("g", "m", seq), std::string(bytes, 'x'), {}};
}

TEST_CASE("what is taken comes in the order it was pushed, in batches") {
  StoreQueue queue;
  for (std::uint64_t seq = 0; seq < 5; ++seq) {
    CHECK(queue.push(arrived(seq), {seq % 2 == 0, {}}));
  }
  const auto first = queue.take(3);
  REQUIRE(first.arrived.size() == 3);
  CHECK(first.arrived[2].message.seq == 2);
  CHECK(!first.origins[1].is_new);
  CHECK(queue.take(3).arrived.size() == 2);
  queue.close();
  CHECK(queue.take(3).arrived.empty());
}

TEST_CASE("it is bounded by what waits and what is in hand, and has room again when that is released") {
  const auto room_for = [](std::size_t datagrams) {
    StoreQueue endless;
    REQUIRE(endless.push(arrived(1, 600), {}));
    return datagrams * endless.take(1).weight;
  };
  StoreQueue queue(room_for(2) * 4 / 3 + 4);  // a quarter is for what is sealed
  CHECK(queue.push(arrived(1, 600), {}));
  CHECK(queue.push(arrived(2, 600), {}));
  CHECK(!queue.push(arrived(3, 600), {}));
  auto in_hand = queue.take(1);
  CHECK(in_hand.weight == room_for(1));
  CHECK(!queue.push(arrived(4, 600), {}));
  queue.release(std::move(in_hand));
  CHECK(!queue.push(arrived(5, 700), {}));
  CHECK(queue.push(arrived(6, 600), {}));
  const auto rest = queue.take(9);
  CHECK(rest.arrived.size() == 2);
  CHECK(rest.weight == room_for(2));
}

TEST_CASE("whoever fills it with what anybody can make leaves room for what is sealed") {
  StoreQueue queue(100'000);
  std::uint64_t plain = 0;
  while (queue.push(arrived(plain), {})) {
    ++plain;
  }
  std::uint64_t sealed = 0;
  const auto push_sealed = [&] {
    auto one = arrived(plain + sealed);
    one.seal = feed::SealPosition{};
    return queue.push(std::move(one), {});
  };
  while (push_sealed()) {
    ++sealed;
  }
  CHECK(sealed >= plain / 3 - 1);
  CHECK(!queue.push(arrived(0), {}));
}

TEST_CASE("closing ends every wait, and leaves what is there") {
  StoreQueue queue;
  std::thread closer([&] { queue.close(); });
  CHECK(queue.take(1).arrived.empty());
  CHECK(queue.wait_for_close(std::chrono::hours(1)));
  closer.join();
  StoreQueue full;
  CHECK(full.push(arrived(1), {}));
  full.close();
  CHECK(full.take(9).arrived.size() == 1);
}

}  // namespace
}  // namespace meterwire::receiver
