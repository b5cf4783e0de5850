#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::simulator::iec {

/// One side's turn in a recorded session.
struct Turn {
  enum class Side : std::uint8_t { client, meter };

  Side side;
  std::string bytes;
};

/// Reads a `.session` file: a turn a line, `C` for the client and `M` for the meter, a blank, the bytes in hex. Lines
/// that begin with '#' and empty ones are left out. Throws std::runtime_error that names the line where one is wrong.
[[nodiscard]] std::vector<Turn> session_from(std::string_view text);

}  // namespace meterwire::simulator::iec
