// --format text: what people read, with what was not understood or refused among it.

#include "tests/parse/program.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire::test;
using Catch::Matchers::Contains;

TEST_CASE("text has an empty line between records, and nothing on standard error", "[parse]") {
  const Run run = parse("--format text", telegram("0-0:1.0.0(101209113020W)\r\n1-0:1.8.1(001234.560*kWh)\r\n") +
                                             telegram("0-0:96.1.1(4B38)\r\n1-0:1.7.0(00.500*kW)\r\n"));
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK(run.out ==
        "TST5METER  dsmr  2010-12-09 11:30:20 +01:00  no check\n"
        "  0-0:1.0.0  meter_time        2010-12-09 11:30:20\n"
        "  1-0:1.8.1  energy_import_t1  1234.560 kWh\n"
        "\n"
        "K8  dsmr  no check\n"
        "  0-0:96.1.1  equipment_id  K8\n"
        "  1-0:1.7.0   power_import  0.500 kW\n");
}

TEST_CASE("a line that is not understood is shown with a caret under the place", "[parse]") {
  Folder folder;
  folder.write("a.txt", telegram("1-0:1.7.0(1*kW)\r\n") + telegram("1-0:1.7.0(1*kW)\r\n1-0:2.7.0(\x1B[2J\r\n"));
  const Run run = folder.parse("--format text a.txt");
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK_THAT(run.out, Contains("  1-0:1.7.0  power_import  1 kW\n"
                               "a.txt:8:15: not understood\n"
                               "    8 | 1-0:2.7.0(\\x1B[2J\n"
                               "      |                  ^ value without ')'\n"));
}

TEST_CASE("a telegram that is refused is shown with its line, the reason and what to do", "[parse]") {
  Folder folder;
  folder.write("a.txt", telegram("1-0:1.7.0(1*kW)\r\n") + "/TST5METER\r\n\r\n1-0:1.7.0(00.500*kW)\r\n!0001\r\n" +
                            telegram("1-0:1.7.0(2*kW)\r\n"));
  const Run run = folder.parse("--format text a.txt");
  CHECK(run.status == 1);
  CHECK(run.err.empty());
  CHECK_THAT(run.out, Contains("power_import  1 kW\n"
                               "\n"
                               "a.txt:8:2: telegram refused\n"
                               "    8 | !0001\n"
                               "      |  ^ the CRC does not match: sent 0001, calculated FA92\n"
                               "Bytes were lost or garbled on the way, or somebody edited the file: then\n"
                               "--crc off reads it all the same.\n"
                               "\n"
                               "TST5METER  dsmr  no check\n"));
}

TEST_CASE("line ends without CR are as good", "[parse]") {
  const Run run = parse("--format text", "/TST5METER\n\n1-0:1.7.0(1*kW)\n1-0:2.7.0\n!\n");
  CHECK_THAT(run.out, Contains("-:4:10: not understood\n"
                               "    4 | 1-0:2.7.0\n"
                               "      |          ^ no '(' behind the code\n"));
}
