#pragma once

#include "parsers/iec62056_21/dialogue/habits.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace meterwire::session {

/// What was learnt of a meter, for a file of what is to be known at the next start. Only what is not the usual stands
/// there: `{"identification":"EKT5CE301v12","bcc":"sum"}`.
[[nodiscard]] boost::json::object to_json(const iec62056_21::Habits& habits);

/// Throws std::exception where it is something else.
[[nodiscard]] iec62056_21::Habits habits_from(const boost::json::value& entry);

}  // namespace meterwire::session
