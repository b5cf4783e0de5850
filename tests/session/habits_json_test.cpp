#include "session/habits_json.hpp"

#include "tests/support/catch.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <exception>

using namespace meterwire;
using namespace meterwire::session;
using iec62056_21::Bcc;
using iec62056_21::Habits;

TEST_CASE("what was learnt comes back as it was") {
  Habits habits;
  habits.identification = "EKT5CE301v12";
  CHECK(boost::json::serialize(to_json(habits)) == R"({"identification":"EKT5CE301v12"})");
  for (const Bcc bcc : {Bcc::unknown, Bcc::exclusive_or, Bcc::sum, Bcc::none}) {
    habits.bcc = bcc;
    CHECK(habits_from(to_json(habits)) == habits);
  }
  habits.needs_wake_up = true;
  habits.reads_with_r5 = true;
  habits.not_followed = 2;
  habits.readout_length = 9528;
  CHECK(habits_from(to_json(habits)) == habits);
}

TEST_CASE("what is something else is refused") {
  for (const auto* const text :
       {"1", "{}", R"({"identification":1})", R"({"identification":"A","bcc":"x"})",
        R"({"identification":"A","wake-up":1})", R"({"identification":"A","not-followed":300})",
        R"({"identification":"A","readout-length":-1})"}) {
    INFO(text);
    CHECK_THROWS_AS(habits_from(boost::json::parse(text)), std::exception);
  }
}
