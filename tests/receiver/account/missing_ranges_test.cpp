#include "receiver/account/missing_ranges.hpp"

#include "tests/support/catch.hpp"

namespace meterwire::receiver {
namespace {

TEST_CASE("what comes shortens a range, splits it or ends it") {
  MissingRanges missing;
  missing.add_above({10, 20});
  missing.add_above({30, 30});
  CHECK(missing.count() == 12);
  CHECK(!missing.remove(9));
  CHECK(!missing.remove(21));
  CHECK(missing.remove(10));
  CHECK(!missing.remove(10));
  CHECK(missing.remove(20));
  CHECK(missing.remove(30));
  CHECK(missing.ranges() == 1);
  CHECK(missing.remove(15));
  CHECK(missing.ranges() == 2);
  CHECK(missing.count() == 8);
  missing.add_below({1, 2});
  CHECK(missing.take_lowest() == SeqRange{1, 2});
  CHECK(missing.take_lowest() == SeqRange{11, 14});
  CHECK(missing.take_lowest() == SeqRange{16, 19});
  CHECK(missing.count() == 0);
  CHECK(missing.ranges() == 0);
}

}  // namespace
}  // namespace meterwire::receiver
