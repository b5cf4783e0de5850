#include "parsers/iec62056_21/dialogue/targeted_readout.hpp"
#include "parsers/iec62056_21/profile_request.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "meter/tasks.hpp"

namespace meterwire::meter {

using namespace iec62056_21;

namespace {

// A day by its date: `2026-11-20`.
std::string date_of(const ProfileWindow& day, const Zone& zone) {
  return zone.rfc3339(day.from).substr(0, 10);
}

}  // namespace

// Each day is printed when it is there: at 300 Bd a month takes half an hour, and what came is worth keeping when the
// head falls off.
bool read_profile(Visit& visit) {
  const Zone& zone = visit.line.target().clock_zone();
  ProfileQuestion question;
  question.id = visit.options.profile_id;
  question.type = visit.options.profile_command;
  const std::vector<ProfileWindow> days = days_of(visit.options.period, zone);
  bool good = true;
  const auto print_last = [&](const Asked& asked) {
    if (!asked.exchanges.empty()) {
      const Exchange& last = asked.exchanges.back();
      visit.status.clear();
      good &= check_data(visit, last) &&
              visit.records.print(
                  compose_readout(asked.line, data_lines_of(last.command, last.answer.data), asked.bcc).telegram);
    }
  };
  const auto asked = ask(visit, [&](const Asked& so_far) -> std::optional<Command> {
    print_last(so_far);
    const std::size_t done = so_far.exchanges.size();
    if (done == days.size()) {
      return std::nullopt;
    }
    visit.status.show(
        fmt::format("{}, day {} of {}: {}", question.id, done + 1, days.size(), date_of(days[done], zone)));
    return profile_command(question, days[done], zone);
  });
  if (asked.failure) {
    tell(visit, fmt::format("{}: {}", date_of(days[asked.exchanges.size()], zone),
                            explain(*asked.failure, visit.line.target())));
  }
  return good && !asked.failure;
}

}  // namespace meterwire::meter
