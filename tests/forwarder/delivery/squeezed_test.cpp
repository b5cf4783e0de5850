#include "forwarder/delivery/squeezed.hpp"

#include "tests/forwarder/delivery/temporary_spool.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire;
using namespace meterwire::forwarder;

TEST_CASE("datagrams come back as they were, and take a third") {
  std::mt19937 random(1);
  for (const auto& datagrams : {std::vector<std::string>{},
                                {""},
                                {"", "", ""},
                                {"{}", "", std::string(70000, '\xFF')},
                                {test::datagram(1, random), test::datagram(2, random)}}) {
    const auto squeezed = squeeze(datagrams);
    CHECK(unsqueeze(squeezed.length, squeezed.bytes) == datagrams);
  }
  const auto one = squeeze({test::datagram(1, random)});
  CHECK(one.bytes.size() < one.length / 3);
}

TEST_CASE("what is damaged is nothing, never something else") {
  std::mt19937 random(2);
  const std::vector<std::string> datagrams{test::datagram(1, random)};
  const auto good = squeeze(datagrams);
  int harmless = 0;  // bits that fill the last byte before the checksum
  CHECK_FALSE(unsqueeze(good.length + 1, good.bytes).has_value());
  CHECK_FALSE(unsqueeze(good.length - 1, good.bytes).has_value());
  CHECK_FALSE(unsqueeze(std::size_t{1} << 60, good.bytes).has_value());
  CHECK_FALSE(unsqueeze(0, {}).has_value());
  for (std::size_t bit = 8 * 2; bit < 8 * good.bytes.size(); ++bit) {
    auto damaged = good.bytes;
    damaged[bit / 8] = static_cast<std::uint8_t>(damaged[bit / 8] ^ (1U << bit % 8));
    if (const auto got = unsqueeze(good.length, damaged)) {
      CHECK(*got == datagrams);
      ++harmless;
    }
  }
  CHECK(harmless < 8);
}
