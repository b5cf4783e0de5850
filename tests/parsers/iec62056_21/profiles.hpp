#pragma once

#include "parsers/iec62056_21/profile.hpp"
#include "parsers/iec62056_21/readout.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <string_view>

namespace meterwire::test {

/// The record of a data block with these lines, as an answer of programming mode or a part of a readout.
inline Record record_of_lines(std::string_view lines) {
  Record record;
  REQUIRE_FALSE(iec62056_21::parse("\x02" + std::string(lines) + "\x03", CheckMode::off, record));
  return record;
}

/// The only profile of a record.
inline iec62056_21::LoadProfile profile_of(const Record& record) {
  const auto profiles = iec62056_21::profiles_in(record);
  REQUIRE(profiles.size() == 1);
  return profiles[0];
}

}  // namespace meterwire::test
