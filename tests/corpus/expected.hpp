#pragma once

#include "parsers/record/record.hpp"
#include "transport/feed/message.hpp"

#include <string>
#include <vector>

namespace meterwire::test {

/// One pair of the column `expected`: `1-0:1.8.1=576.239*kWh`, `0-1:24.2.1=0.107*m3@161030020000S`.
struct ExpectedPair {
  std::string text;  ///< the whole pair
  std::string code;
  std::string value;
  std::string unit;
  std::string time;
};

/// The pairs of a cell. A cell that tells what another reader does ("peer: …") or speaks in words has none.
[[nodiscard]] std::vector<ExpectedPair> expected_pairs(const std::string& cell);

/// Whether the message says what the pair does: the same number in the same or a related unit, the same text (as sent
/// or decoded), the same time, or nothing where the pair says null.
[[nodiscard]] bool has_pair(const feed::Message& message, const ExpectedPair& pair);

/// Whether a data line of the telegram is in the record: as readings and values, or as a line that was not understood.
[[nodiscard]] bool accounts_for(const Record& record, const std::string& line);

}  // namespace meterwire::test
