#pragma once

#include "tests/simulator/faults.hpp"
#include "tests/simulator/meter.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meterwire::simulator::iec {

/// How a meter answers a command of programming mode.
struct Reply {
  enum class Kind : std::uint8_t { blocks, ack, nak, end, silence };

  Kind kind = Kind::silence;
  std::vector<std::string> blocks;  ///< contents between STX and ETX, or EOT where another one follows

  [[nodiscard]] static Reply block(std::string content) { return {Kind::blocks, {std::move(content)}}; }
};

/// What a meter holds, and how it answers for it.
class Registers {
 public:
  Registers() = default;
  Registers(const Registers&) = delete;
  Registers& operator=(const Registers&) = delete;
  virtual ~Registers() = default;

  /// The data lines of a readout, each ending in CR LF.
  [[nodiscard]] virtual std::string data_lines(MeterTime now) = 0;

  /// A session of programming mode begins; rights of an earlier one are gone.
  virtual void begin_session() {}

  /// A command, as `R1` and `1.8.0()`.
  [[nodiscard]] virtual Reply answer(std::string_view type, std::string_view data, MeterTime now) = 0;
};

/// How a wrong password is answered: by `error`, or as the fault refuse-password has it.
[[nodiscard]] Reply password_refusal(const Faults& faults, Reply error);

/// The lines of a text, each with its line end.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

/// Lines put together in blocks of `size`.
[[nodiscard]] std::vector<std::string> in_blocks(std::string_view lines, std::size_t size);

}  // namespace meterwire::simulator::iec
