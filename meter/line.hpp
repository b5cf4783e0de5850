#pragma once

#include "parsers/iec62056_21/dialogue/dialogue.hpp"
#include "parsers/iec62056_21/dialogue/habits.hpp"
#include "parsers/iec62056_21/dialogue/wire.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/system/error_code.hpp>

#include <functional>
#include <utility>

#include "meter/memory.hpp"
#include "meter/target.hpp"
#include "meter/trace.hpp"
#include "meter/traced_port.hpp"

namespace meterwire::meter {

/// The line to a meter, on which dialogues are held one after another. What they teach is kept.
class Line {
 public:
  /// All of them have to outlive it.
  Line(const Target& target, Memory& memory, Trace& trace);

  /// Opens the port. Throws RunError.
  void open();

  /// Holds a dialogue to its end. `heard` is called whenever bytes came. Throws RunError where the port breaks, and
  /// Interrupted on Ctrl-C: then the meter's session was broken off (B0) if `has_session`, and the port has the speed
  /// of the sign-on, within a second.
  template <typename T>
  T hold(iec62056_21::Step<T> step, bool has_session, const std::function<void()>& heard = {}) {
    iec62056_21::Dialogue<T> dialogue(std::move(step));
    hold(dialogue, has_session, heard);
    return dialogue.result();
  }

  [[nodiscard]] const Target& target() const { return target_; }
  [[nodiscard]] iec62056_21::Wire& wire() { return wire_; }
  [[nodiscard]] iec62056_21::Habits& habits() { return habits_; }

 private:
  using Result = boost::asio::awaitable<boost::system::error_code>;

  void hold(iec62056_21::AnyDialogue& dialogue, bool has_session, const std::function<void()>& heard);
  boost::system::error_code run(Result work);
  Result perform(iec62056_21::AnyDialogue& dialogue, bool has_session, const std::function<void()>& heard);

  const Target& target_;
  Memory& memory_;
  boost::asio::io_context context_;
  TracedPort port_;
  iec62056_21::Wire wire_;
  iec62056_21::Habits habits_;
};

}  // namespace meterwire::meter
