#include "transport/feed/seal/session_key.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/feed/seal/sealing.hpp"

#include <limits>
#include <set>
#include <stdexcept>

namespace meterwire::feed::test {

// What exactly is derived stands in docs/feed-vectors.json.
TEST_CASE("each key, direction and context has keys of its own", "[session_key]") {
  std::set<std::array<std::uint8_t, 32>> keys;
  std::set<std::array<std::uint8_t, 12>> ivs;
  for (const std::uint8_t secret : {std::uint8_t{1}, std::uint8_t{2}}) {
    for (const Direction direction : {Direction::record, Direction::acknowledgement}) {
      for (const KidContext& context : {first_start, second_start}) {
        const SessionKey session = session_key(key_of("bbb-7", secret), direction, context);
        keys.insert(session.key);
        ivs.insert(session.common_iv);
      }
    }
  }
  CHECK(keys.size() == 8);
  CHECK(ivs.size() == 8);
}

TEST_CASE("a nonce is the counter, right-aligned, over the Common IV", "[session_key]") {
  SessionKey session;
  session.common_iv = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  CHECK(session.nonce(0) == session.common_iv);
  CHECK(session.nonce(1) == std::array<std::uint8_t, 12>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13});
  CHECK(session.nonce(0x102) == std::array<std::uint8_t, 12>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 14});
  CHECK(session.nonce(std::numeric_limits<std::uint64_t>::max()) ==
        std::array<std::uint8_t, 12>{1, 2, 3, 4, 250, 249, 248, 247, 246, 245, 244, 243});
}

TEST_CASE("a boot is a kid context", "[session_key]") {
  CHECK(kid_context_of("9f86d081884c7d65") == KidContext{0x9F, 0x86, 0xD0, 0x81, 0x88, 0x4C, 0x7D, 0x65});
  for (const char* bad : {"", "9f86d081884c7d6", "9f86d081884c7d655", "9f86d081884c7d6g", "0x86d081884c7d65"}) {
    CHECK_THROWS_AS(kid_context_of(bad), std::invalid_argument);
  }
}

TEST_CASE("what is drawn at random differs", "[session_key]") {
  CHECK(new_kid_context() != new_kid_context());
  CHECK(new_key("g").secret != new_key("g").secret);
  CHECK(new_key("bbb-7").gateway == "bbb-7");
}

}  // namespace meterwire::feed::test
