#include "parsers/iec62056_21/lis200/columns.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire::iec62056_21::lis200;

TEST_CASE("columns out of three answers") {
  const auto columns = columns_from(Row{{"0:0", "01:0400.0", "0002:302", ""}}, Row{{"", "", "m3", ""}},
                                    Row{{"GONr", "Zeit", "VnG [m3]", "Check"}});
  REQUIRE(columns.size() == 4);
  CHECK(to_string(*columns[1].address) == "1:400.0");
  CHECK(columns[2] == Column{address_from("2:302.0"), "m3", "VnG"});
  CHECK(columns[3] == Column{{}, "", "Check"});
  CHECK(time_column(columns) == 1);
}

TEST_CASE("what the meter did not tell is missing from the columns") {
  const Row names{{"GONr", "ZEIT", "V1", "Er.Ch"}};
  const auto columns = columns_from({}, Row{{"", " bar"}}, names);
  CHECK(columns.size() == 2);  // of whose units only is known
  CHECK(columns[1].unit == "bar");
  CHECK(columns[1].name.empty());
  CHECK(time_column(columns_from({}, {}, names)) == 1);
  CHECK(columns_from({}, {}, {}).empty());
  CHECK_FALSE(time_column({}));
}

TEST_CASE("times of archives") {
  CHECK(is_time("2022-03-01,06:00:00"));
  for (const auto* const bad : {"", "2022-03-01", "2022-02-30,06:00:00", "2022-03-01,24:00:00", "2022-03-01 06:00:00",
                                "20220301,060000", "2022-3-1,6:0:0", "2022-03-01,06:00:0x", "1999-03-01,06:00:00"}) {
    INFO(bad);
    CHECK_FALSE(is_time(bad));
  }
}
