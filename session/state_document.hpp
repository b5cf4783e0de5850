#pragma once

#include <boost/json/object.hpp>

#include <cstddef>
#include <functional>
#include <string>

namespace meterwire::session {

/// Takes what a program keeps for its next start out of a file: a JSON object with a version, {"version":1, …}, of at
/// most `longest` bytes. `take` gets it, and throws where it does not like it; nothing is to be changed by then.
/// Without a path, or a file, there is nothing to take. Returns why the file cannot be used; empty: there is nothing
/// wrong.
[[nodiscard]] std::string load_state(const std::string& path, std::size_t longest,
                                     const std::function<void(const boost::json::object&)>& take);

/// The beginning of such an object.
[[nodiscard]] boost::json::object new_state();

}  // namespace meterwire::session
