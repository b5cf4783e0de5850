#include "parsers/iec62056_21/lis200/archive_query.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire;
using namespace meterwire::iec62056_21;
using namespace meterwire::iec62056_21::lis200;

TEST_CASE("commands for archives") {
  ArchiveQuery query;
  CHECK(columns_command(3, Attribute::unit) == Command{"R1", "3:V.3(;;;)"});
  CHECK(row_count_command(query, 3) == Command{"R1", "3:V.A(3;;;)"});
  CHECK(rows_command(query, 3, "") == Command{"R3", "3:V.0(3;;;10)"});

  query = {7, Timestamp{2022, 3, 1, 6, 0, 0}, Timestamp{2022, 4, 1, 6, 0, 0}, 100};
  CHECK(row_count_command(query, 2).data == "7:V.A(2;2022-03-01,06:00:00;2022-04-01,06:00:00;)");
  CHECK(rows_command(query, 3, "2022-03-02,06:00:00").data == "7:V.0(3;2022-03-02,06:00:00;2022-04-01,06:00:00;100)");
  CHECK(command_from("R3:" + rows_command(query, 3, "").data) == rows_command(query, 3, ""));
}

TEST_CASE("what a command cannot hold is brought into its range") {
  CHECK(rows_command({1, {}, {}, 0}, 0, "").data == "1:V.0(1;;;1)");
  CHECK(rows_command({1, {}, {}, 5000}, 500, "").data == "1:V.0(99;;;999)");
}
