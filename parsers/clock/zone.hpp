#pragma once

#include "parsers/record/timestamp.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace date {
class time_zone;
}

namespace meterwire {

/// A time zone of the tz database, in which a meter's clock shows its time.
class Zone {
 public:
  /// Throws std::invalid_argument with a message for people where the database has no zone of that name.
  explicit Zone(std::string_view name);

  /// The time in UTC. A season flag decides in the repeated hour of autumn; a flag that contradicts the date is
  /// believed, for meters that keep standard time all year (Sweden). Without a flag the first of the two hours is
  /// taken, because nothing tells which one it was, and an hour that spring skips is read as if it had not been
  /// skipped.
  [[nodiscard]] std::chrono::sys_seconds utc(const Timestamp& time) const;

  /// RFC 3339 with the offset that held: 2010-12-09T11:30:20+01:00.
  [[nodiscard]] std::string rfc3339(const Timestamp& time) const;

  /// What a clock of this zone shows at that time, with its season. Years from 2000 on.
  [[nodiscard]] Timestamp local(std::chrono::sys_seconds time) const;

  /// The same as text: 2010-12-09T11:30:20+01:00.
  [[nodiscard]] std::string rfc3339(std::chrono::sys_seconds time) const;

 private:
  [[nodiscard]] std::chrono::seconds offset(const Timestamp& time) const;

  const date::time_zone* zone_;
};

/// The same as Zone(name), looked up once a thread: for names that come again with every telegram. Every name that it
/// is given stays in memory, so they have to come from a table, not from the wire.
[[nodiscard]] const Zone& zone_named(std::string_view name);

/// The zone of a source that names none: the countries with a P1 port keep Central European Time.
inline constexpr std::string_view default_zone = "Europe/Amsterdam";

}  // namespace meterwire
