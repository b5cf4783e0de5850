#include "tests/parse/program.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <sstream>

using namespace meterwire::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

TEST_CASE("the codes that are known are listed for people", "[parse]") {
  const Run run = parse("--list-codes");
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK(longest_line(run.out) <= 80);
  CHECK_THAT(run.out, Contains("\n1-0:1.8.t     energy_import_t1…                     counter   kWh\n"
                               "              Active energy taken from the grid (DSMR)\n"));
  CHECK(parse("--list-codes --format text").out == run.out);
}

TEST_CASE("the codes that are known are listed for programs", "[parse]") {
  const std::string csv = parse("--list-codes --format csv").out;
  CHECK_THAT(csv, StartsWith("code,name,kind,unit,meaning,source\n") &&
                      Contains("\n1-0:1.8.0,energy_import,counter,kWh,"
                               "\"Active energy taken from the grid, all tariffs\",\"DSMR\"\n"));
  std::istringstream json(parse("--list-codes --format json").out);
  std::size_t codes = 0;
  for (std::string line; std::getline(json, line); ++codes) {
    const auto code = boost::json::parse(line);
    CHECK_FALSE(code.at("name").as_string().empty());
    CHECK(code.as_object().size() == 6);
  }
  CHECK(codes > 400);
  CHECK(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')) == codes + 1);
}
