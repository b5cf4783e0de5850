#pragma once

#include "parsers/record/record.hpp"
#include "transport/feed/message.hpp"

#include <random>
#include <string>
#include <string_view>

namespace meterwire::feed::test {

/// The record of a P1 telegram with these data lines.
[[nodiscard]] Record record_of(std::string_view lines);

/// What the feed makes of a telegram with these data lines, in Central European Time.
[[nodiscard]] Message message_of(std::string_view lines);

/// What the feed makes of a telegram with this one data line, which has to be understood.
[[nodiscard]] Reading reading_of(std::string_view line);

/// Values to compare with.
[[nodiscard]] Value number(std::string value, std::string unit = {}, std::string time = {});
[[nodiscard]] Value null();
[[nodiscard]] Value until(std::string time, Value value);  ///< of a period that ended then
[[nodiscard]] Value text(std::string value, std::string decoded = {}, std::string time = {});

/// A message of any size, with everything that can stand in one, also what no meter sends.
[[nodiscard]] Message random_message(std::mt19937& random);

}  // namespace meterwire::feed::test
