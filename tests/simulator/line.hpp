#pragma once

#include "tests/simulator/inverted.hpp"
#include "tests/simulator/meter.hpp"
#include "tests/simulator/pacer.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace meterwire::simulator {

struct LineOptions {
  bool seven_bits = false;     ///< bit 7 of what comes in is a parity bit and taken off
  bool parity = false;         ///< even parity is put into bit 7 of what goes out
  bool inverted = false;       ///< what goes out reaches the reader upside down
  bool echo = false;           ///< what comes in goes out again
  bool parity_errors = false;  ///< of every 50th character that goes out the parity bit is wrong
  bool strict_drain = false;   ///< what the reader had not sent to its end when it changed its speed is garbled
  std::uint64_t count = 0;     ///< telegrams after which the meter falls silent; 0: never
  std::chrono::microseconds slice =
      std::chrono::milliseconds(5);  ///< of the meter's time: how often bytes are handed on
};

/// Who wants to know what happens on a line. Empty functions are not called.
struct LineObserver {
  std::function<void(std::string_view)> telegram = {};  ///< begins to go out, without parity bits
  std::function<void(std::string_view)> log = {};       ///< a line for people
  std::function<void()> unplugged = {};                 ///< the cable is pulled, and to be put back
};

/// The wire between a meter and its reader: characters take their time, parity is added, and who listens at another
/// speed gets rubbish. Does no I/O.
class Line {
 public:
  /// `meter` has to outlive the line.
  Line(Meter& meter, LineOptions options, LineObserver observer);

  /// Bytes came from the reader, whose port is set to `reader_baud`; nothing where the link has no speed (TCP) or
  /// nobody is there.
  void received(std::string_view bytes, std::optional<unsigned> reader_baud, MeterTime now);

  /// Lets time pass up to `now` and returns what reaches a reader whose port is set to `reader_baud`.
  [[nodiscard]] std::string advance(std::optional<unsigned> reader_baud, MeterTime now);

  /// When to call advance() again; nothing while both sides are silent.
  [[nodiscard]] std::optional<MeterTime> next() const;

  [[nodiscard]] std::uint64_t telegrams() const { return telegrams_; }  ///< that have left to their last byte
  [[nodiscard]] bool finished() const { return options_.count != 0 && telegrams_ >= options_.count; }

 private:
  void see(std::optional<unsigned> reader_baud, MeterTime now);
  [[nodiscard]] bool just_had(unsigned baud, MeterTime now) const;
  [[nodiscard]] std::string as_heard(std::string characters, MeterTime now);
  void finish_transmission(MeterTime now);
  void begin_transmission(MeterTime now);
  [[nodiscard]] std::string as_read(std::string bytes, std::optional<unsigned> reader_baud);
  [[nodiscard]] std::string on_the_wire(const std::string& bytes);
  void note_speed(unsigned meter_baud, unsigned reader_baud);

  Meter& meter_;
  LineOptions options_;
  LineObserver observer_;
  Pacer to_meter_;
  Pacer to_reader_;
  InvertedReader upside_down_;
  bool speaking_ = false;
  bool with_telegram_ = false;                                // what is being sent is a telegram
  std::optional<unsigned> seen_baud_;                         // of the reader's port
  std::optional<unsigned> baud_before_;                       // it changed
  MeterTime changed_;                                         // when that was seen
  std::optional<std::pair<unsigned, unsigned>> wrong_speed_;  // of meter and reader, as last logged
  bool unplug_ = false;                                       // behind what is being sent
  std::uint64_t characters_ = 0;
  std::uint64_t telegrams_ = 0;
};

}  // namespace meterwire::simulator
