#pragma once

#include "parsers/clock/zone.hpp"
#include "parsers/iec62056_21/command.hpp"
#include "parsers/iec62056_21/profile_request.hpp"
#include "parsers/record/record.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::forwarder {

/// Which load profile a source keeps complete, and by which command it is read.
struct Backfill {
  std::string id;    ///< P.01, P.02
  std::string type;  ///< R5, or R6 for partial blocks

  friend bool operator==(const Backfill&, const Backfill&) = default;
};

/// Reads `P.01` or `R6:P.01`. Empty where it is none.
[[nodiscard]] std::optional<Backfill> backfill_from(std::string_view text);

/// The command that fetches a window of it.
[[nodiscard]] iec62056_21::Command command_for(const Backfill& backfill, const iec62056_21::ProfileWindow& window,
                                               const Zone& zone);

/// What to fetch next, about a day: what is missing since `last_end`, the end of the last period that is known.
/// Nothing while less than an hour is missing, so that a meter is not asked for every period by itself. Without a last
/// one the last day; never more than 31 days back.
[[nodiscard]] std::optional<iec62056_21::ProfileWindow> next_day(std::optional<std::chrono::sys_seconds> last_end,
                                                                 std::chrono::sys_seconds now, const Zone& zone);

/// The end of the last period that the profiles of a record hold. Empty where it holds none.
[[nodiscard]] std::optional<std::chrono::sys_seconds> last_period_in(const Record& record, const Zone& zone);

/// What is known after a window was fetched: its last period; of one that brought none, that there is nothing to be
/// had.
[[nodiscard]] std::chrono::sys_seconds end_of_window(const iec62056_21::ProfileWindow& window,
                                                     std::optional<std::chrono::sys_seconds> last_period,
                                                     std::optional<std::chrono::sys_seconds> before);

}  // namespace meterwire::forwarder
