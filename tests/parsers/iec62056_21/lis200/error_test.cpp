#include "parsers/iec62056_21/lis200/error.hpp"

#include "parsers/iec62056_21/command.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire::iec62056_21::lis200;

TEST_CASE("refusals have numbers") {
  CHECK(error_number("#0018") == 18);
  CHECK(error_number(meterwire::iec62056_21::refusal_in("3:V.0(#0103)")) == 103);
  for (const auto* const other : {"", "#", "18", "ER07", "#18x", "# 18", "#-18", "#99999999999"}) {
    INFO(other);
    CHECK_FALSE(error_number(other));
  }
}

TEST_CASE("refusals in words") {
  CHECK(describe_refusal("#0018") == "error 18: no right to read; open a lock first");
  CHECK(describe_refusal("#0017") == "error 17: wrong key of a lock");
  CHECK(describe_refusal("#0077") == "error 77, whose meaning is not known");
  CHECK(describe_refusal("ER07") == "ER07");
  for (const int number :
       {1, 2, 3, 4, 5, 6, 9, 17, 18, 19, 20, 100, 101, 103, 104, 105, 108, 109, 110, 200, 201, 222, 223}) {
    INFO(number);
    CHECK_FALSE(error_meaning(number).empty());
  }
  CHECK(error_meaning(7).empty());
}
