#pragma once

#include "parsers/iec62056_21/profile_status.hpp"
#include "parsers/record/record.hpp"
#include "parsers/record/timestamp.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace meterwire::iec62056_21 {

/// What a profile records in one of its columns.
struct ProfileChannel {
  std::string_view id;    ///< the code as sent: `1.5`, `1-0:1.5.0`, `0-0:C.11.0`
  Obis code;              ///< empty where the id is no OBIS code; only log books have such
  std::string_view unit;  ///< as sent; empty: none
};

/// What was recorded in one registration period, a value for each channel.
struct ProfileRow {
  std::uint32_t period = 0;  ///< counted from that of the header, which is 0
  std::span<const Value> values;
};

/// A header and the rows that stand under it. Meters send a new header when the status changes, after a gap, and some
/// at the start of every day. An entry of a log book is a segment of its own.
struct ProfileSegment {
  const Reading* header = nullptr;
  Timestamp start;       ///< the end of the first registration period, or when the entry of a log book was made
  ProfileStatus status;  ///< of all its rows: a change of the status makes a new header (LEM EM4T, MetCom MCS301)
  std::optional<std::chrono::minutes> interval;  ///< absent in log books
  std::vector<ProfileChannel> channels;
  std::vector<ProfileRow> rows;
  std::uint32_t periods = 0;  ///< rows that were sent, also those that were not understood
};

/// All segments of one load profile (`P.01`, `P.02`) or log book (`P.98`) in a record, in the order sent.
struct LoadProfile {
  std::string_view id;
  std::size_t first_reading = 0;  ///< where in the record it begins
  std::vector<ProfileSegment> segments;
  std::vector<LineError> problems;  ///< headers and rows that were not understood
};

/// Whether a reading is the header of a profile: its code is P.n or 99.n, and it begins as headers do.
[[nodiscard]] bool is_profile_header(const Record& record, const Reading& reading);

/// The profiles of a record, as the VDEW specification has them (EDIS, IEC 62056-21 annex of the meters' manuals):
///
///     segment = id "(" time ")(" status ")(" [ minutes ] ")(" n ")" n( "(" code ")(" [ unit ] ")" ) *row
///     row     = [ line-end ] n( "(" value ")" )
///     time    = [ season ] YYMMDDhhmm [ ss ]
///
///     P.01(1220823161500)(00000000)(15)(2)(1.5)(kW)(2.5)(kW)
///     (0.18374)(0.00078)
///     (0.16832)(0.00000)
///     P.98(1220906234904)(00)()(2)(0-0:C.11.0)()(0-0:C.11.10)()(4)(0)
///     P.98(1220901000000)(00000010)()(0)
///
/// What is wrong costs no more than it has to: a row with too many or too few values only itself, a header its rows.
/// Views point into the record, which has to stay.
[[nodiscard]] std::vector<LoadProfile> profiles_in(const Record& record);

}  // namespace meterwire::iec62056_21
