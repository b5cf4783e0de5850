#include "parsers/iec62056_21/lis200/archive_lines.hpp"

#include "parsers/iec62056_21/readout.hpp"
#include "tests/support/catch.hpp"

#include <string>

using namespace meterwire;
using namespace meterwire::iec62056_21::lis200;

namespace {

// EK260 2.52: the monthly archive, shortened.
Archive month() {
  Archive archive{1, {}, {}, {}, {}};
  archive.columns = columns_from(Row{{"0:0", "1:400", "2:302", "", "", "", "6:310_1", ""}},
                                 Row{{"", "", "m3", "m3", "", "", "{C", ""}},
                                 Row{{"AONr", "Zeit", "VnG", "VnMP", "Zeit", "Stat", "T", "Check"}});
  archive.time = 1;
  archive.rows =
      rows_from("(31)(2011-02-01,06:00:00)(440549.2567)(62.1606)(2011-01-21,11:00:00)(0)(-3.5)(CRC Ok)").rows;
  return archive;
}

}  // namespace

TEST_CASE("an archive becomes data lines") {
  CHECK(data_lines(month()) ==
        "AONr(31)(2011-02-01,06:00:00)\r\n"
        "2:302.0(440549.2567*m3)(2011-02-01,06:00:00)\r\n"
        "VnMP(62.1606*m3)(2011-01-21,11:00:00)\r\n"
        "Stat(0)(2011-02-01,06:00:00)\r\n"
        "6:310_1.0(-3.5*{C)(2011-02-01,06:00:00)\r\n");
}

TEST_CASE("columns that nothing is known of, events and empty values") {
  Archive archive{4, std::vector<Column>(4), 1, {}, {}};
  archive.columns[2].unit = "m3";
  archive.rows = {Row{{"7", "2014-05-02,10:00:00", "0x8104", ""}}, Row{{"8", "no time", "-----", "x"}}};
  CHECK(data_lines(archive) ==
        "4:V.0#1(7)(2014-05-02,10:00:00)\r\n"
        "4:V.0#3(0x8104)(2014-05-02,10:00:00)\r\n"
        "4:V.0#1(8)\r\n"
        "4:V.0#3(-----)\r\n"
        "4:V.0#4(x)\r\n");
  CHECK(data_lines({}).empty());
}

TEST_CASE("the parser of readouts reads the lines") {
  Record record;
  REQUIRE_FALSE(iec62056_21::parse("/Els6EK260\r\n\r\n" + data_lines(month()) + "!\r\n", CheckMode::automatic, record));
  CHECK(record.errors.empty());
  REQUIRE(record.readings.size() == 5);
  const Reading& volume = record.readings[1];
  CHECK(volume.id == "2:302.0");
  CHECK(volume.code.empty());
  const auto values = record.values_of(volume);
  REQUIRE(values.size() == 2);
  CHECK(values[0].number == Decimal{4405492567, 4});
  CHECK(values[0].unit == Unit::m3);
  CHECK(values[1].text == "2011-02-01,06:00:00");
  CHECK(record.values_of(record.readings[4])[0].unit == Unit::degree_celsius);
}
