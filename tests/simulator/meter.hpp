#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace meterwire::simulator {

/// The time in the simulated world; it runs faster than the real one where it was told to.
using MeterTime = std::chrono::sys_time<std::chrono::microseconds>;

/// What a meter begins to send.
struct Transmission {
  std::string bytes;
  std::string telegram = {};  ///< the whole telegram or readout that goes out with these bytes, as it is recorded and
                              ///< counted; empty for an identification line, for noise, and for nothing
  bool unplug = false;        ///< somebody pulls the cable behind these bytes, and puts it back
};

/// How a meter talks, without the line that carries it: characters and the time in, transmissions out. Characters are
/// without parity bits, and only those are heard that were sent at the meter's speed.
class Meter {
 public:
  Meter() = default;
  Meter(const Meter&) = delete;
  Meter& operator=(const Meter&) = delete;
  virtual ~Meter() = default;

  /// The speed at which it listens and sends now, in Bd.
  [[nodiscard]] virtual unsigned baud() const = 0;

  /// When speak() is to be called; nothing while the meter waits to be spoken to.
  [[nodiscard]] virtual std::optional<MeterTime> due() const = 0;

  /// What it sends, once it is due. Not called again before the transmission has left: see spoken().
  [[nodiscard]] virtual Transmission speak(MeterTime now) = 0;

  /// The last character of what speak() returned left at `now`.
  virtual void spoken(MeterTime now) = 0;

  /// A character came in, complete at `now`.
  virtual void hear(char character, MeterTime now) = 0;
};

}  // namespace meterwire::simulator
