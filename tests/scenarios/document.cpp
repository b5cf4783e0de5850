#include "tests/scenarios/document.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace meterwire::scenarios {
namespace {

using std::string_view;

constexpr string_view heading = R"(# Fault scenarios of IEC 62056-21

Each row is played against the simulator over a pseudo-terminal by the test `scenarios`; this page is made from its
table (`test_scenarios "[document]"` writes it again, and the test fails where it is not in step).

In each of them: a readout is byte for byte one that the meter sent whole, or there is none. The port has the speed of
the sign-on again afterwards. A second session, a readout, succeeds: with the same meter and its fault where the first
one succeeded or the fault is over by itself, else with a meter without the fault. What was learnt is known after both.

The last but one column is the longest time that the session may take, a guard against hanging: it ends by its own
time-outs well before. All run at true timing but for those whose meter's time is said to run faster.

| Scenario | Meter | Reader | Outcome | Learnt | At most | Timing |
|---|---|---|---|---|---|---|
)";

string_view name_of(Bcc bcc) {
  return bcc == Bcc::sum ? "sum" : bcc == Bcc::none ? "unchecked" : "XOR";
}

// What a cell of a table can hold.
std::string cell(std::string text) {
  constexpr std::size_t longest = 60;
  std::string result;
  for (const char c : text) {
    result += c == '|' ? "\\|" : c == '\n' ? " " : c == '\r' ? "" : std::string(1, c);
  }
  while (result.ends_with(' ')) {
    result.pop_back();
  }
  return result.size() <= longest ? result : result.substr(0, longest) + "…";
}

std::string code(const std::string& text) {
  return text.empty() ? "" : "`" + text + "`";
}

std::string meter_of(const Scenario& scenario) {
  std::string text(scenario.meter);
  string_view faults = scenario.faults;
  while (!faults.empty()) {
    const string_view fault = faults.substr(0, faults.find(' '));
    text += fmt::format(" --fault {}", fault);
    faults.remove_prefix(std::min(fault.size() + 1, faults.size()));
  }
  return code(text);
}

std::string reader_of(const Scenario& scenario) {
  std::string text = code(std::string(scenario.reader));
  if (scenario.work.kind != Work::Kind::readout) {
    text += text.empty() ? "" : ", ";
    text +=
        code(fmt::format("{}{}", scenario.work.kind == Work::Kind::read_codes ? "read=" : "", scenario.work.commands));
  }
  return text;
}

std::string row(const Scenario& scenario) {
  return fmt::format("| {} | {} | {} | {} | {} | {} s | {} |\n", scenario.name, meter_of(scenario), reader_of(scenario),
                     describe(scenario.outcome), scenario.learnt, scenario.limit.count(),
                     scenario.speed_up == 1 ? "true" : fmt::format("×{}", scenario.speed_up));
}

}  // namespace

std::string describe(const Outcome& outcome) {
  switch (outcome.kind) {
    case Outcome::Kind::readout:
      return fmt::format("whole readout, {}", name_of(outcome.bcc));
    case Outcome::Kind::answers:
      return fmt::format("`{}`, {}", cell(outcome.answers), name_of(outcome.bcc));
    case Outcome::Kind::failure:
      return std::string(iec62056_21::describe(outcome.error));
    case Outcome::Kind::port_breaks:
      break;
  }
  return "the port breaks; it is opened again when it is back";
}

std::string document() {
  std::string text(heading);
  for (const Scenario& scenario : whole_table()) {
    text += row(scenario);
  }
  return text;
}

}  // namespace meterwire::scenarios
