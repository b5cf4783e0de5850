#pragma once

#include "parsers/clock/zone.hpp"
#include "parsers/iec62056_21/command.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::iec62056_21 {

/// How a meter wants a time in the question for a profile (VDEW: ZST10 to ZSTs13).
enum class ProfileTimeForm : std::uint8_t {
  minutes,             ///< YYMMDDhhmm
  season_and_minutes,  ///< 0 or 1, then YYMMDDhhmm: MetCom, EMH, Iskra; the most common
  season_and_seconds,  ///< 0 or 1, then YYMMDDhhmmss
};

/// Ends of registration periods from `from` up to, and without, `to`.
struct ProfileWindow {
  std::chrono::sys_seconds from;
  std::chrono::sys_seconds to;

  friend bool operator==(const ProfileWindow&, const ProfileWindow&) = default;
};

/// What to ask a meter for, and how it wants to be asked.
struct ProfileQuestion {
  std::string_view id = "P.01";
  std::string_view type = "R5";  ///< R5, or R6 for partial blocks
  ProfileTimeForm form = ProfileTimeForm::season_and_minutes;
  std::optional<std::uint8_t> rows_of_block = std::nullopt;  ///< of R6: Iskra's MT83x wants it, `P.01(from;to;8)`
};

/// The command that fetches a window: `P.01(12208230000;12208232359)`. Meters count both ends in, so that the last time
/// asked for is a minute (a second, where the form has them) before the end of the window, and no period comes twice.
[[nodiscard]] Command profile_command(const ProfileQuestion& question, const ProfileWindow& window, const Zone& zone);

/// Cuts a window at each midnight of the zone, because a meter may need minutes for a day, and its answer grows by one
/// row each period. Midnight, because it is never the hour that autumn repeats, which a time without a season cannot
/// tell. Empty for an empty window.
[[nodiscard]] std::vector<ProfileWindow> days_of(const ProfileWindow& window, const Zone& zone);

/// The periods that have ended since `last_end`, the end of the last one that is known. Empty where none has, and where
/// the clock has gone back. `interval` is above zero.
[[nodiscard]] std::optional<ProfileWindow> missing_since(std::chrono::sys_seconds last_end,
                                                         std::chrono::sys_seconds now, std::chrono::minutes interval);

}  // namespace meterwire::iec62056_21
