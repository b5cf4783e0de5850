// Parsing into a record that is used again allocates nothing. Every allocation of this program is counted.

#include "parsers/dsmr/telegram.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>

namespace {
std::atomic<unsigned long> allocations{0};
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) {
    return memory;
  }
  throw std::bad_alloc();
}

void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

TEST_CASE("a record that is used again costs no allocation") {
  using namespace meterwire;
  const std::string telegram = test::sample_telegram();
  Record record;
  REQUIRE_FALSE(dsmr::parse(telegram, CheckMode::require, record));
  const unsigned long before = allocations;
  for (int i = 0; i < 100; ++i) {
    (void)dsmr::parse(telegram, CheckMode::require, record);
  }
  const unsigned long after = allocations;
  CHECK(after == before);
  CHECK(before > 0);
}
