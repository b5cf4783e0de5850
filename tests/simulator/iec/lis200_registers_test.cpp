#include "tests/simulator/iec/lis200_registers.hpp"

#include "tests/simulator/iec/meter_bench.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace meterwire::simulator;

namespace {

IecOptions converter(std::string_view key = "") {
  IecOptions options;
  options.kind = IecKind::lis200;
  options.password = key;
  return options;
}

// Signed on; P0 is not answered.
struct Session : MeterBench {
  explicit Session(IecOptions options) : MeterBench(std::move(options)) {
    CHECK(sign_on() == "/ELS5EK280\r\n");
    CHECK(acknowledge("051").starts_with("\x01P0\x02("));
  }
};

}  // namespace

TEST_CASE("values of a volume converter, with zeros in their addresses or not", "[simulator]") {
  Session session(converter());
  CHECK(session.command("R1", "7:310.0(1)") == framed("7:310.0(1.01325*bar)"));
  CHECK(session.command("R1", "7:0310.0(1)") == framed("7:310.0(1.01325*bar)"));
  CHECK(session.command("R1", "1:400.0(1)")
            .starts_with("\x02"
                         "1:400.0(2026-11-20,19:00:0"));
  CHECK(session.command("R1", "9:999.0(1)") == framed("(#0001)"));
  CHECK(session.command("R9", "7:310.0(1)") == framed("(#0200)"));
}

TEST_CASE("locks", "[simulator]") {
  Session session(converter("00000000"));
  CHECK(session.command("R1", "7:310.0(1)") == framed("(#0018)"));
  CHECK(session.command("R1", "3:V.0(3;;;)") == framed("(#0018)"));
  CHECK(session.command("R1", "3:170.0(1)") == framed("3:170.0(0)"));
  CHECK(session.command("W1", "6:310.0(1)") == framed("(#0020)"));
  CHECK(session.command("W1", "3:171.0(1)") == framed("(#0017)"));
  CHECK(session.command("W1", "3:171.0(00000000)") == "\x06");
  CHECK(session.command("R1", "3:170.0(1)") == framed("3:170.0(1)"));
  CHECK(session.command("R1", "4:170.0(1)") == framed("4:170.0(0)"));
  CHECK(session.command("W1", "6:310.0(12.5*C)") == "\x06");
  CHECK(session.command("R1", "6:310.0(1)") == framed("6:310.0(12.5*C)"));
  CHECK(session.command("W1", "1:180.0(1)") == framed("(#0019)"));
  CHECK(session.command("W1", "3:170.0(0)") == "\x06");
  CHECK(session.command("R1", "7:310.0(1)") == framed("(#0018)"));
}

TEST_CASE("an archive is put together from values, sources and units", "[simulator]") {
  Session session(converter());
  const std::string row = session.command("R1", "3:V.0(3;2026-11-20,12:00:00;2026-11-20,12:00:00;)");
  CHECK(row.find("(2026-11-20,12:00:00)") != std::string::npos);
  CHECK(row.find("(CRC Ok)\r\n\x03") != std::string::npos);
  CHECK(std::count(row.begin(), row.end(), '(') == 9);
  CHECK(session.command("R1", "3:V.3(3;;;)") == framed("()()()(m3)(m3)(bar)(C)()()\r\n"));
  CHECK(session.command("R1", "3:V.4(3;;;)").find("(7:0314.0)") != std::string::npos);
  CHECK(session.command("R1", "3:V.A(3;;;)") == framed("(48)"));
  CHECK(session.command("R1", "3:V.A(3;2026-11-20,12:00:00;;)") == framed("(8)"));
}

TEST_CASE("an archive by R3 comes in blocks of so many rows", "[simulator]") {
  Session session(converter());
  std::string block = session.command("R3", "3:V.0(3;2026-11-20,10:00:00;;4)");
  std::size_t rows = 0;
  for (; block[block.size() - 2] == '\x04'; block = session.ask("\x06")) {
    REQUIRE(is_right(block));
    CHECK(std::count(block.begin(), block.end() - 1, '\r') == 4);
    rows += 4;
    REQUIRE(rows < 20);
  }
  CHECK(rows == 8);  // ten in all
}

TEST_CASE("an archive that cannot be read", "[simulator]") {
  Session session(converter());
  CHECK(session.command("R1", "5:V.0(3;;;)") == framed("(#0100)"));
  CHECK(session.command("R1", "3:V.0(12;;;)") == framed("(#0101)"));
  CHECK(session.command("R1", "3:V.7(3;;;)") == framed("(#0004)"));
  CHECK(session.command("R1", "3:V.0(x;;;)") == framed("(#0200)"));
  CHECK(session.command("R1", "3:V.0(3;2036-01-01,00:00:00;;)") == framed("(#0104)"));
}
