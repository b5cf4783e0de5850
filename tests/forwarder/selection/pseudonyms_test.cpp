#include "forwarder/selection/pseudonyms.hpp"

#include "tests/support/catch.hpp"

#include <set>
#include <string>

namespace meterwire::forwarder::test {

namespace {

PseudonymKey key_of(std::uint8_t first) {
  PseudonymKey key{};
  for (std::size_t i = 0; i < key.size(); ++i) {
    key[i] = static_cast<std::uint8_t>(first + i);
  }
  return key;
}

}  // namespace

// The digits come from Python: hmac.new(bytes(range(32)), b"K8EG004", "sha256").hexdigest()[:16].
TEST_CASE("a pseudonym is the beginning of an HMAC", "[selection]") {
  CHECK(Pseudonyms(key_of(0)).of("K8EG004") == "38125eb2d3dfcb25");
}

TEST_CASE("pseudonyms depend on the key and on the id", "[selection]") {
  const Pseudonyms pseudonyms(key_of(0));
  CHECK(pseudonyms.of("K8EG004") == pseudonyms.of("K8EG004"));
  CHECK(pseudonyms.of("K8EG004") != pseudonyms.of("K8EG005"));
  CHECK(pseudonyms.of("K8EG004") != Pseudonyms(key_of(1)).of("K8EG004"));
  CHECK(pseudonyms.of("").empty());
}

TEST_CASE("meters can be told apart", "[selection]") {
  const Pseudonyms pseudonyms(key_of(7));
  std::set<std::string> seen;
  constexpr std::size_t meters = 20000;
  for (std::size_t i = 0; i < meters; ++i) {
    seen.insert(pseudonyms.of("E00250101567" + std::to_string(i)));
  }
  CHECK(seen.size() == meters);
}

}  // namespace meterwire::forwarder::test
