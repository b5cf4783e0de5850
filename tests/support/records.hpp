#pragma once

#include "parsers/framing/framer.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire {
class Record;
}

namespace meterwire::test {

/// All that a record says, as text: identification, codes and values in the order sent, lines not understood.
[[nodiscard]] std::string content_of(const Record& record);

/// The records of a stream, as text, in the order in which they come out.
[[nodiscard]] std::vector<std::string> records_of(std::string_view stream);

/// The same for a stream that comes in pieces of these lengths, which have to add up to all of it.
[[nodiscard]] std::vector<std::string> records_of(std::string_view stream, const std::vector<std::size_t>& lengths);

/// Garbles every bit of a telegram that is checked, one at a time, and returns the places (`byte 12, bit 3`) where
/// another record than the good one came out. Empty is what it has to be.
[[nodiscard]] std::vector<std::string> flips_that_pass(const std::string& telegram);

/// The first frame of these bytes, after which nothing comes. Valid until the framer is used again.
[[nodiscard]] std::optional<Frame> first_frame(Framer& framer, std::string_view bytes);

}  // namespace meterwire::test
