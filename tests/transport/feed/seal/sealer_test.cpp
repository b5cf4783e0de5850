#include "transport/feed/seal/sealer.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/feed/seal/sealing.hpp"
#include "transport/feed/seal/sealed_datagram.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace meterwire::feed::test {

static_assert(!std::is_copy_constructible_v<Sealer>, "a copy would use nonces again");
static_assert(std::is_move_constructible_v<Sealer>);

TEST_CASE("counters begin at 0 and grow with each datagram", "[sealer]") {
  Sealer sealer(key_of("bbb-7"), Direction::record, first_start);
  for (std::uint64_t counter = 0; counter < 70000; ++counter) {
    const std::string datagram = sealer.seal("{}");
    const auto sealed = parse_sealed(datagram);
    REQUIRE(sealed.has_value());
    REQUIRE(sealed->position == SealPosition{first_start, counter});
  }
}

TEST_CASE("the same text is sealed differently each time", "[sealer]") {
  Sealer sealer(key_of("bbb-7"), Direction::record, first_start);
  CHECK(sealer.seal("{}") != sealer.seal("{}"));
}

TEST_CASE("sealing adds no more than it says, to no payload", "[sealer]") {
  // CBOR's heads grow at 24, 256 and 65536 bytes of ciphertext, which has 16 bytes more than the payload.
  std::vector<std::size_t> sizes;
  for (std::size_t size = 0; size <= 65507; size += size < 300 || size > 65400 ? 1 : 101) {
    sizes.push_back(size);
  }
  for (const std::size_t name : {1U, 23U, 24U, 64U}) {
    const FeedKey key = key_of(std::string(name, 'g'));
    const std::size_t overhead = Sealer::overhead(key.gateway);
    const SessionKey session = session_key(key, Direction::record, first_start);
    ChaCha20Poly1305 cipher;
    std::size_t most = 0;
    for (const std::size_t size : sizes) {
      for (const std::uint64_t counter : {std::uint64_t{0}, std::uint64_t{0x100}, UINT64_MAX}) {
        const SealPosition position{first_start, counter};
        const std::string datagram = seal_datagram(cipher, session, key.gateway, position, std::string(size, 'x'));
        REQUIRE(datagram.size() == size + seal_overhead(key.gateway, position, size));
        REQUIRE(parse_sealed(datagram).has_value());
        most = std::max(most, datagram.size() - size);
      }
    }
    CHECK(most == overhead);
  }
}

TEST_CASE("a gateway whose name is no kid cannot seal", "[sealer]") {
  for (const std::string& gateway : {std::string(), std::string(65, 'g'), std::string("\xE9")}) {
    CHECK_THROWS_AS(Sealer(key_of(gateway), Direction::record, first_start), std::invalid_argument);
  }
}

}  // namespace meterwire::feed::test
