#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "meter/clock_form.hpp"
#include "meter/confirm.hpp"
#include "meter/run_error.hpp"
#include "meter/tasks.hpp"

namespace meterwire::meter {

using namespace iec62056_21;
using std::chrono::system_clock;
using SysSeconds = std::chrono::sys_seconds;

namespace {

// A clock as it was read, and when.
struct Reading {
  ClockTexts texts;
  Timestamp time;
  system_clock::time_point machine;
};

std::string text_in(const Exchange& exchange) {
  const std::string& data = exchange.answer.data;
  const std::size_t open = data.find('(');
  return exchange.has_data() ? data.substr(open + 1, data.find(')', open) - open - 1) : std::string{};
}

// Date and time of day, and only where one of them is missing the code that has both.
std::optional<Command> next_of_clock(const std::vector<Exchange>& done) {
  switch (done.size()) {
    case 0:
      return Command{"R1", "0.9.2()"};
    case 1:
      return Command{"R1", "0.9.1()"};
    case 2:
      return done[0].has_data() && done[1].has_data() ? std::nullopt : std::optional(Command{"R1", "1.0.0()"});
    default:
      return std::nullopt;
  }
}

Reading reading_of(Visit& visit, const std::vector<Exchange>& done) {
  Reading reading{};
  if (done.size() == 2) {
    reading.texts = {text_in(done[0]), text_in(done[1]), {}};
  } else if (done.size() == 3) {
    reading.texts.both = text_in(done[2]);
  }
  std::string shown;
  for (const Exchange& exchange : done) {
    shown += (shown.empty() ? "" : ", ") + text_of(exchange);
  }
  const auto time = clock_time(reading.texts);
  if (!time) {
    throw RunError(fmt::format("{}: its clock cannot be read: {}; try read, with the code that it has for it",
                               visit.line.target().uri.place(), shown.empty() ? "no answer" : shown));
  }
  reading.time = *time;
  reading.machine = done.back().time;
  return reading;
}

std::string skew_text(std::chrono::seconds skew) {
  if (skew.count() == 0) {
    return "none";
  }
  const auto length = std::chrono::abs(skew).count();
  const std::string text = length < 120 ? fmt::format("{} s", length)
                                        : fmt::format("{}:{:02}:{:02}", length / 3600, length / 60 % 60, length % 60);
  return text + (skew.count() > 0 ? " ahead" : " behind");
}

// "2026-11-20 19:00:05 +01:00"
std::string shown(std::string_view rfc3339) {
  return fmt::format("{} {} {}", rfc3339.substr(0, 10), rfc3339.substr(11, 8), rfc3339.substr(19));
}

std::string show(const Reading& reading, const Zone& zone) {
  const auto machine = std::chrono::round<std::chrono::seconds>(reading.machine);
  const std::string skew = skew_text(zone.utc(reading.time) - machine);
  fmt::print("meter    {}  {}\n", shown(zone.rfc3339(reading.time)),
             reading.texts.both.empty() ? fmt::format("0.9.2({}) 0.9.1({})", reading.texts.date, reading.texts.time)
                                        : fmt::format("1.0.0({})", reading.texts.both));
  fmt::print("machine  {}\nskew     {}\n", shown(zone.rfc3339(machine)), skew);
  std::fflush(stdout);
  return skew;
}

// What a command on its way arrives as: a second is 30 characters at 300 Bd.
SysSeconds time_of_arrival(unsigned baud) {
  constexpr unsigned bits = 25 * 10;  // of a command that sets a time
  return std::chrono::round<std::chrono::seconds>(system_clock::now() + std::chrono::milliseconds{bits * 1000 / baud});
}

// What sets the clock to the time at which it arrives, one write after another.
class Setting {
 public:
  Setting(const Line& line, const Reading& reading) : line_(line), reading_(reading) {}

  /// Sets the date before the time; nothing more, and nothing behind a refusal. Then reads the clock.
  std::optional<Command> next(unsigned baud, bool by_w5, const Asked& asked) const {
    const std::size_t done = asked.exchanges.size();
    if (done > 0 && asked.exchanges.back().answer.kind == Answer::Kind::refused) {
      return std::nullopt;
    }
    if (done >= writes()) {
      return next_of_clock({asked.exchanges.begin() + static_cast<std::ptrdiff_t>(writes()), asked.exchanges.end()});
    }
    const auto texts = at(time_of_arrival(baud));
    if (!texts) {
      return std::nullopt;
    }
    const std::string data = reading_.texts.both.empty()
                                 ? (done == 0 ? "0.9.2(" + texts->date : "0.9.1(" + texts->time) + ")"
                                 : "1.0.0(" + texts->both + ")";
    return Command{by_w5 ? "W5" : "W1", data};
  }

  /// How many writes it takes.
  [[nodiscard]] std::size_t writes() const { return reading_.texts.both.empty() ? 2 : 1; }

  /// That time as the meter writes it; empty where its form is not understood.
  [[nodiscard]] std::optional<ClockTexts> at(SysSeconds time) const {
    const bool keeps_utc = reading_.time.season == Season::utc;
    Timestamp local = (keeps_utc ? zone_named("UTC") : line_.target().clock_zone()).local(time);
    local.season = keeps_utc ? Season::utc : local.season;
    return in_form_of(reading_.texts, local);
  }

 private:
  const Line& line_;
  const Reading& reading_;
};

bool set(Visit& visit, const Reading& reading, const std::string& skew) {
  Line& line = visit.line;
  const Setting setting(line, reading);
  if (!setting.at(std::chrono::floor<std::chrono::seconds>(system_clock::now()))) {
    throw RunError("the form of its clock is not understood: set it with write");
  }
  if (!visit.options.is_sure && !confirm(fmt::format("set the clock, skew {}, to this machine's time?", skew))) {
    throw RunError("nothing was written");
  }
  const auto asked = ask(visit, [&](const Asked& so_far) {
    return setting.next(line.wire().baud(), line.habits().reads_with_r5, so_far);
  });
  const std::size_t writes = std::min(setting.writes(), asked.exchanges.size());
  for (std::size_t i = 0; i < writes; ++i) {
    const Exchange& exchange = asked.exchanges[i];
    fmt::print("sent     {} {}\n", exchange.command.type, exchange.command.data);
    if (exchange.answer.kind == Answer::Kind::refused) {
      return check_data(visit, exchange);
    }
  }
  if (asked.failure && is_write(*asked.failed)) {
    tell(visit, fmt::format("whether {} was written is not known, and it is not tried again: {}", asked.failed->data,
                            explain(*asked.failure, line.target())));
    return false;
  }
  const std::vector<Exchange> read(asked.exchanges.begin() + static_cast<std::ptrdiff_t>(writes),
                                   asked.exchanges.end());
  show(reading_of(visit, read), line.target().clock_zone());
  return true;
}

}  // namespace

bool show_clock(Visit& visit) {
  const auto asked = ask(visit, [](const Asked& so_far) { return next_of_clock(so_far.exchanges); });
  const Reading reading = reading_of(visit, asked.exchanges);
  const std::string skew = show(reading, visit.line.target().clock_zone());
  return !visit.options.sets_clock || set(visit, reading, skew);
}

}  // namespace meterwire::meter
