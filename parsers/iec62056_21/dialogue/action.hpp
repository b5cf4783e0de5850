#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <variant>

namespace meterwire::iec62056_21 {

// What a dialogue wants done on the line, one thing at a time.

/// Bytes are to be sent, and to have left the port (drained) before anything else is asked for: an acknowledgement that
/// is cut off by its own change of speed is the best known defect of optical readers.
struct Send {
  explicit Send(std::string what) : bytes(std::move(what)) {}  // g++ 12 destroys aggregates twice within a co_await

  std::string bytes;
};

/// The port is to change its speed. Nothing that was received is thrown away.
struct SetSpeed {
  unsigned baud;
};

/// Bytes are awaited for at most that time.
struct Receive {
  std::chrono::milliseconds timeout;
};

/// Nothing is to be done for that time.
struct Pause {
  std::chrono::milliseconds time;
};

using Action = std::variant<Send, SetSpeed, Receive, Pause>;

}  // namespace meterwire::iec62056_21
