#include "tests/parse/program.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <sstream>

using namespace meterwire::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

TEST_CASE("the meters that are known are listed for people", "[parse]") {
  const Run run = parse("--list-meters");
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK(longest_line(run.out) <= 80);
  CHECK_THAT(run.out, Contains("\nIskraemeco ME162                  /ISK5ME162-0033\n") &&
                          Contains("\nKamstrup MC66                     /KAM MC\n    BCC is a sum\n") &&
                          Contains("\nMakel                             /MSY\n"));
  CHECK(parse("--list-meters --format text").out == run.out);
}

TEST_CASE("the meters that are known are listed for programs", "[parse]") {
  const std::string csv = parse("--list-meters --format csv").out;
  CHECK_THAT(csv, StartsWith("brand,model,manufacturer,identification,peculiar\n") &&
                      Contains("\nEnergomera,CE301,EKT,/EKT5CE301v12,\"BCC is a sum, codes are names\"\n"));
  std::istringstream json(parse("--list-meters --format json").out);
  std::size_t meters = 0;
  for (std::string line; std::getline(json, line); ++meters) {
    const auto meter = boost::json::parse(line);
    CHECK_FALSE(meter.at("brand").as_string().empty());
    CHECK(meter.as_object().size() == 5);
  }
  CHECK(meters > 150);
  CHECK(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')) == meters + 1);
}
