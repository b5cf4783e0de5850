#include "receiver/keeping/store_queue.hpp"

#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"

#include <thread>

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

TEST_CASE("it is bounded by number and by bytes, and has room again when something is taken") {
  StoreQueue by_number({.datagrams = 2, .bytes = 1000});
  CHECK(by_number.push(arrived(1), {}));
  CHECK(by_number.push(arrived(2), {}));
  CHECK(!by_number.push(arrived(3), {}));
  StoreQueue by_bytes({.datagrams = 100, .bytes = 1000});
  CHECK(by_bytes.push(arrived(1, 600), {}));
  CHECK(!by_bytes.push(arrived(2, 401), {}));
  CHECK(by_bytes.push(arrived(3, 400), {}));
  CHECK(by_bytes.take(1).arrived.size() == 1);
  CHECK(by_bytes.push(arrived(4, 600), {}));
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
