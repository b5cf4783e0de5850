#pragma once

#include "meter/visit.hpp"

namespace meterwire::meter {

// Each task returns whether all was done; what was not is told on standard error. They throw RunError.

/// Signs on, shows who answered, and breaks the session off before anything is read.
[[nodiscard]] bool identify(Visit& visit);

/// Reads everything out. Shows progress.
[[nodiscard]] bool read_out(Visit& visit);

/// Reads codes. A code that was refused stands in the record with its refusal.
[[nodiscard]] bool read_codes(Visit& visit);

/// Shows a value, asks, writes it, and reads it back. Asking stands between two sessions: meters end one after a minute
/// or two, and people may think for longer.
[[nodiscard]] bool write_value(Visit& visit);

/// Reads a load profile, a day a record.
[[nodiscard]] bool read_profile(Visit& visit);

/// Reads an archive of a LIS-200 meter, a day a record.
[[nodiscard]] bool read_archive(Visit& visit);

/// Shows the meter's clock, and sets it where that is wanted.
[[nodiscard]] bool show_clock(Visit& visit);

}  // namespace meterwire::meter
