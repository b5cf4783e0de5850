#pragma once

#include "parsers/iec62056_21/dialogue/step.hpp"

#include <optional>
#include <string_view>
#include <utility>

namespace meterwire::iec62056_21 {

/// A dialogue with a meter as its driver sees it. It is told what came and says what to do:
///
///     for (auto action = dialogue.next(); action;) {
///       Send, SetSpeed, Pause: do it, then action = dialogue.next();
///       Receive: action = dialogue.received(bytes), or dialogue.timed_out() when the time is over
///     }
class AnyDialogue {
 public:
  AnyDialogue(const AnyDialogue&) = delete;
  AnyDialogue& operator=(const AnyDialogue&) = delete;

  /// The first action, or the one after a Send, SetSpeed or Pause was done. Nothing: the dialogue is over.
  [[nodiscard]] std::optional<Action> next() {
    stage_.wanted.reset();
    while (stage_.turn && !stage_.wanted) {
      stage_.turn.resume();
    }
    return stage_.wanted;
  }

  /// Bytes came while a Receive was under way.
  [[nodiscard]] std::optional<Action> received(std::string_view bytes) {
    stage_.heard = bytes;
    return next();
  }

  /// A Receive ended without bytes.
  [[nodiscard]] std::optional<Action> timed_out() { return received({}); }

 protected:
  AnyDialogue() = default;
  ~AnyDialogue() = default;

  Stage stage_;
};

/// A dialogue that ends with a T. The step, and what it refers to, are kept until then.
template <typename T>
class Dialogue : public AnyDialogue {
 public:
  explicit Dialogue(Step<T> step) : step_(std::move(step)) { step_.begin(stage_); }

  /// What came of it, once; call when next() gave nothing.
  [[nodiscard]] T result() { return step_.await_resume(); }

 private:
  Step<T> step_;
};

}  // namespace meterwire::iec62056_21
