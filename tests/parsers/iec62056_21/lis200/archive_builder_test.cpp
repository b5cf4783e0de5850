#include "parsers/iec62056_21/lis200/archive_builder.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire::iec62056_21::lis200;

namespace {

constexpr std::size_t many = 1000;

}  // namespace

TEST_CASE("answers that overlap are put together") {
  ArchiveBuilder builder(3);
  CHECK(builder.last_time().empty());
  CHECK(builder.add(rows_from("(1)(2010-03-07,09:15:00)(CRC Ok)(2)(2010-03-07,09:20:00)(CRC Ok)"), many) == 2);
  CHECK(builder.last_time() == "2010-03-07,09:20:00");
  CHECK(builder.add(rows_from("(2)(2010-03-07,09:20:00)(CRC Ok)(3)(2010-03-07,09:25:00)(CRC Ok)"), many) == 1);
  CHECK(builder.add(rows_from("(3)(2010-03-07,09:25:00)(CRC Ok)"), many) == 0);
  CHECK(builder.size() == 3);
  CHECK(builder.archive().number == 3);
  CHECK(builder.archive().columns.size() == 3);
  CHECK(builder.archive().time == 1);
}

TEST_CASE("equal rows of one answer are two rows") {
  ArchiveBuilder builder(4);
  CHECK(builder.add(rows_from("(0x8104)\r\n(0x8104)\r\n"), many) == 2);
  CHECK_FALSE(builder.archive().time);
  CHECK(builder.last_time().empty());
}

TEST_CASE("rows that do not fit are errors, others are kept") {
  ArchiveBuilder builder(3);
  builder.set_columns(columns_from({}, {}, Row{{"Zeit", "V1", "Check"}}));
  const char* const answer =
      "(2010-03-07,09:15:00)(130)(CRC Ok)\r\n(2010-03-07,09:20:00)(CRC Ok)\r\n(2010-03-07,09:25:00)(130)(CRC Error)\r\n"
      "(2010-03-07,09:30:00)(131)(CRC Ok)\r\n";
  CHECK(builder.add(rows_from(answer), many) == 4);
  CHECK(builder.archive().rows.size() == 2);
  REQUIRE(builder.archive().errors.size() == 2);
  CHECK(builder.archive().errors[0].problem == RowProblem::other_width);
  CHECK(builder.archive().errors[0].text == "(2010-03-07,09:20:00)(CRC Ok)");
  CHECK(builder.archive().errors[1].problem == RowProblem::wrong_checksum);
  CHECK(builder.add(rows_from(answer), many) == 0);  // errors are not counted twice
}

TEST_CASE("a checksum need not be a column") {
  ArchiveBuilder builder(3);
  builder.set_columns(columns_from({}, Row{{"", "m3"}}, {}));
  builder.add(rows_from("(2010-03-07,09:15:00)(130)(CRC Ok)\r\n(2010-03-07,09:20:00)(131)\r\n(1)(2)(3)\r\n"), many);
  CHECK(builder.archive().rows.size() == 2);
  CHECK(builder.archive().errors.size() == 1);
}

TEST_CASE("an archive ends at the number of rows that is wanted at most") {
  ArchiveBuilder builder(3);
  CHECK(builder.add(rows_from("(1)\n(2)\n(3)\n(4\n"), 2) == 2);
  CHECK(builder.size() == 2);
}
