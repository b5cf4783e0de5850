#include "parsers/iec62056_21/lis200/rows.hpp"

#include "tests/support/catch.hpp"

#include <string>

using namespace meterwire::iec62056_21::lis200;

namespace {

// The only problem of an answer without good rows.
RowProblem problem_of(const std::string& answer) {
  const Rows rows = rows_from(answer);
  REQUIRE(rows.rows.empty());
  REQUIRE(rows.errors.size() == 1);
  CHECK(rows.errors[0].row == 1);
  return rows.errors[0].problem;
}

}  // namespace

TEST_CASE("rows stand on lines, or one behind another") {
  const Row first{{"8488", "2010-03-07,09:15:00", "130", "0x8105", "CRC Ok"}};
  const Row second{{"8489", "2010-03-07,09:20:00", "", "13;15", "CRC Ok"}};
  const std::string a = "(8488)(2010-03-07,09:15:00)(130)(0x8105)(CRC Ok)";
  const std::string b = "(8489)(2010-03-07,09:20:00)()(13;15)(CRC Ok)";
  for (const std::string& answer :
       {a + "\r\n" + b + "\r\n", a + "\n\r" + b, a + b, a + " " + b + " ", "3:V.0" + a + "\r\n3:V.0" + b}) {
    INFO(answer);
    const Rows rows = rows_from(answer);
    CHECK(rows.rows == std::vector{first, second});
    CHECK(rows.errors.empty());
  }
}

TEST_CASE("rows without a checksum end with their line") {
  CHECK(rows_from("(GONr)(AONr)(Zeit)(Vn [m3])").rows == std::vector{Row{{"GONr", "AONr", "Zeit", "Vn [m3]"}}});
  CHECK(rows_from("(1)(2)\r\n(3)(4)\r\n").rows.size() == 2);
  CHECK(rows_from("").rows.empty());
  CHECK(rows_from("\r\n \r\n").errors.empty());
}

TEST_CASE("what is no row is named, and costs no other") {
  CHECK(problem_of("(1)(2") == RowProblem::open_bracket);
  CHECK(problem_of("(1(2)(CRC Ok)") == RowProblem::open_bracket);
  CHECK(problem_of("(1)x(2)") == RowProblem::between);
  CHECK(problem_of("(1)(2))") == RowProblem::between);
  CHECK(problem_of("hello") == RowProblem::no_value);
  CHECK(problem_of("(1)(2)(CRC Error)") == RowProblem::wrong_checksum);

  const Rows rows = rows_from("(1)(CRC Ok)\r\n(2(CRC Ok)\r\n(3)(CRC Ok)");
  CHECK(rows.rows.size() == 2);
  CHECK(rows.errors == std::vector{RowError{2, RowProblem::open_bracket, "(2(CRC Ok)"}});
}

TEST_CASE("rows and errors are bounded") {
  std::string wide;
  for (std::size_t i = 0; i <= max_values_per_row; ++i) {
    wide += "(1)";
  }
  CHECK(problem_of(wide) == RowProblem::too_many_values);
  CHECK(rows_from(wide + "(CRC Ok)(2)(CRC Ok)").rows == std::vector{Row{{"2", "CRC Ok"}}});
  CHECK(rows_from("(" + std::string(5000, 'x')).errors[0].text.size() == max_error_text);
}

TEST_CASE("every problem has words of its own") {
  for (const RowProblem problem : {RowProblem::no_value, RowProblem::open_bracket, RowProblem::between,
                                   RowProblem::too_many_values, RowProblem::other_width, RowProblem::wrong_checksum}) {
    CHECK(describe(problem) != "not understood");
  }
}
