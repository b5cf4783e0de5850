#pragma once

#include "tests/simulator/iec/block.hpp"
#include "tests/simulator/iec/ear.hpp"
#include "tests/simulator/iec/registers.hpp"

#include <cstddef>
#include <string>

namespace meterwire::simulator::iec {

/// What a meter sends within a session of programming mode, and whether the session is over behind it.
struct SessionStep {
  std::string bytes;  ///< empty: nothing
  bool ends = false;
};

/// Programming mode from P0 to the break (6.4.3.3 and 6.5). NAK brings the last message again, ACK the next partial
/// block. Does no I/O.
class Programming {
 public:
  /// Both have to outlive the session.
  Programming(Registers& registers, BlockWriter& writer, const Faults& faults);

  /// Begins anew, and returns P0.
  [[nodiscard]] std::string begin();

  [[nodiscard]] SessionStep answer(const Heard& heard, MeterTime now);

 private:
  [[nodiscard]] SessionStep carry_out(const Heard& command, MeterTime now);
  [[nodiscard]] std::string current_block();

  Registers& registers_;
  BlockWriter& writer_;
  Faults faults_;
  Reply reply_;
  std::size_t block_ = 0;  // of the reply
  bool begun_ = false;     // P0 was answered
  std::size_t commands_ = 0;
};

}  // namespace meterwire::simulator::iec
