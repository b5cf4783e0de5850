#pragma once

#include "transport/feed/message.hpp"

#include <string>

namespace meterwire::feed {

// The objects that a message in JSON is made of, each appended to `out`.

void append_reading(std::string& out, const Reading& reading);

/// One value of a reading's list.
void append_listed_value(std::string& out, const Value& value);

void append_error(std::string& out, const LineError& error);

}  // namespace meterwire::feed
