#include "tests/scenarios/document.hpp"
#include "tests/scenarios/run.hpp"
#include "tests/simulator/fault_table.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <list>
#include <set>
#include <string>

using namespace meterwire;
using namespace meterwire::scenarios;
using namespace std::chrono_literals;

namespace {

// All at the same time, each with its own meter and line: that takes as long as the slowest.
std::list<Run> play(const std::vector<Scenario>& table) {
  const test::TemporaryDirectory directory;
  boost::asio::io_context context;
  std::list<Bench> meters;
  std::list<Run> runs;
  std::size_t over = 0;
  for (const Scenario& scenario : table) {
    const std::string place = directory.path(std::to_string(runs.size()));
    std::filesystem::create_directory(place);
    const auto finished = [&](const std::exception_ptr& error) {
      if (error) {
        std::rethrow_exception(error);
      }
      if (++over == table.size()) {
        context.stop();
      }
    };
    boost::asio::co_spawn(context, run(context, scenario, place, meters, runs.emplace_back()), finished);
  }
  context.run();
  return runs;
}

std::string come_to(const Report& report) {
  if (report.port_error) {
    return "the port: " + report.port_error.message();
  }
  return report.result->has_value() ? "'" + (*report.result)->telegram + "'" : report.result->error().message();
}

// Byte for byte one of those that the meter sent whole; its record begins the data at STX.
bool was_sent(const Scenario& scenario, const Run& seen, const Report& report) {
  std::string telegram = (*report.result)->telegram;
  const std::size_t data = telegram.find('\n') + 1;
  if (!telegram.substr(data).starts_with(scenario.before_stx)) {
    return false;
  }
  telegram.erase(data, scenario.before_stx.size());
  return std::ranges::count(seen.sent, telegram) > 0;
}

bool is_readout(const Report& report) {
  return report.result && report.result->has_value();
}

bool is_as_expected(const Scenario& scenario, const Run& seen) {
  const Outcome& outcome = scenario.outcome;
  const Report& report = seen.first;
  switch (outcome.kind) {
    case Outcome::Kind::readout:
      return is_readout(report) && (*report.result)->bcc == outcome.bcc && was_sent(scenario, seen, report);
    case Outcome::Kind::answers:
      return is_readout(report) && (*report.result)->bcc == outcome.bcc &&
             (*report.result)->telegram == outcome.answers;
    case Outcome::Kind::failure:
      return report.result && report.result->has_error() && report.result->error().error == outcome.error;
    case Outcome::Kind::port_breaks:
      break;
  }
  return static_cast<bool>(report.port_error);
}

// SCENARIO=echo test_scenarios: those with that in their name alone.
std::vector<Scenario> chosen_table() {
  auto table = whole_table();
  REQUIRE(table.size() >= 30);
  if (const char* const chosen = std::getenv("SCENARIO")) {
    std::erase_if(table, [&](const Scenario& s) { return s.name.find(chosen) == std::string_view::npos; });
  }
  return table;
}

std::string name_of_document() {
  return SCENARIOS_DOCUMENT;
}

}  // namespace

TEST_CASE("every fault scenario ends as its row says") {
  const auto table = chosen_table();
  const std::list<Run> runs = play(table);
  auto seen = runs.begin();
  for (const Scenario& scenario : table) {
    const Run& run = *seen++;
    fmt::print("{:<52} {:5.1f} s of {:3}   {}\n", scenario.name, static_cast<double>(run.first.took.count()) / 1000,
               scenario.limit.count(), describe(scenario.outcome));
    INFO(scenario.name << "\n" << run.log << "first: " << come_to(run.first) << "\nsecond: " << come_to(run.second));
    CHECK(is_as_expected(scenario, run));
    CHECK(run.first.took <= scenario.limit);
    CHECK((run.first.baud == 300 || scenario.outcome.kind == Outcome::Kind::port_breaks));
    CHECK(is_readout(run.second));
    CHECK((is_readout(run.second) && was_sent(scenario, run, run.second)));
    CHECK(run.second.baud == 300);
    CHECK(peculiarities(run.habits) == scenario.learnt);
  }
}

TEST_CASE("every fault that a meter which is asked can have is in a scenario") {
  std::set<std::string, std::less<>> seen;
  for (const Scenario& scenario : whole_table()) {
    const std::string faults(scenario.faults);
    for (std::size_t begin = 0; begin < faults.size();) {
      const std::size_t end = std::min(faults.find_first_of(" =", begin), faults.size());
      seen.insert(faults.substr(begin, end - begin));
      begin = std::min(faults.find(' ', begin), faults.size() - 1) + 1;
    }
  }
  for (const auto& row : simulator::fault_table()) {
    CAPTURE(row.name);
    CHECK((row.scope == simulator::FaultScope::pushing || seen.contains(row.name)));
  }
}

TEST_CASE("no two scenarios have one name") {
  std::set<std::string_view> names;
  for (const Scenario& scenario : whole_table()) {
    CAPTURE(scenario.name);
    CHECK(names.insert(scenario.name).second);
  }
}

TEST_CASE("docs/scenarios.md is in step with the table") {
  std::ifstream file(name_of_document(), std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const bool is_in_step = text == document();
  INFO("test_scenarios \"[document]\" writes it again");
  CHECK(is_in_step);
}

TEST_CASE("writes docs/scenarios.md", "[.][document]") {
  std::ofstream file(name_of_document(), std::ios::binary);
  file << document();
  CHECK(file.good());
}
