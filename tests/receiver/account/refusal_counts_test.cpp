#include "receiver/account/refusal_counts.hpp"

#include "tests/support/catch.hpp"

namespace meterwire::receiver {
namespace {

TEST_CASE("refusals are counted by reason") {
  RefusalCounts counts;
  CHECK(counts.total() == 0);
  CHECK(counts.to_string().empty());
  counts.add("unknown-version");
  counts.add("not-json");
  counts.add("not-json");
  CHECK(counts.total() == 3);
  CHECK(counts.to_string() == "not-json 2, unknown-version 1");
}

}  // namespace
}  // namespace meterwire::receiver
