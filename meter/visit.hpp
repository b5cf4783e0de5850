#pragma once

#include "parsers/iec62056_21/dialogue/failure.hpp"

#include <functional>
#include <string>
#include <string_view>

#include "meter/ask.hpp"
#include "meter/line.hpp"
#include "meter/options.hpp"
#include "meter/records.hpp"
#include "meter/status_line.hpp"

namespace meterwire::meter {

/// What the tasks work with, the line being open.
struct Visit {
  const Options& options;
  Line& line;
  Records& records;
  StatusLine& status;
};

/// Gives the meter commands in a session of programming mode, see ask(). `heard` is called whenever bytes came. Throws
/// RunError where it lets nobody in.
[[nodiscard]] Asked ask(Visit& visit, const NextCommand& next, const std::function<void()>& heard = {});

/// Tells something on standard error, with the meter's place in front.
void tell(Visit& visit, std::string_view text);

/// Tells why a command was refused, or only acknowledged, where it was; returns whether it gave data.
[[nodiscard]] bool check_data(Visit& visit, const Exchange& exchange);

/// A command's data for people: `0.9.1(120000)`; of the key to a lock, only that there is one.
[[nodiscard]] std::string text_of(const iec62056_21::Command& command);

/// An answer on one line: `1.8.0(0033402.264*kWh)`.
[[nodiscard]] std::string text_of(const Exchange& exchange);

/// What went wrong and what to do about it, on one line.
[[nodiscard]] std::string explain(const iec62056_21::Failure& failure, const Target& target);

}  // namespace meterwire::meter
