#pragma once

#include "parsers/iec62056_21/dialogue/action.hpp"

#include <coroutine>
#include <exception>
#include <optional>
#include <string>
#include <utility>

namespace meterwire::iec62056_21 {

/// What the steps of one dialogue share: whose turn it is, what it wants, what came.
///
/// A step that awaits another hands over its turn here instead of resuming it itself: so a long dialogue does not grow
/// the stack, in builds without optimisation neither.
struct Stage {
  std::coroutine_handle<> turn;
  std::optional<Action> wanted;
  std::string heard;  ///< the outcome of a Receive; empty: silence
};

namespace detail {

struct PromiseBase {
  Stage* stage = nullptr;
  std::coroutine_handle<> parent;
  std::exception_ptr error;

  // Back to who awaited this step; at the end of the first one nobody's turn is left.
  struct HandBack {
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> step) const noexcept {
      step.promise().stage->turn = step.promise().parent;
    }
    void await_resume() const noexcept {}
  };

  [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
  [[nodiscard]] HandBack final_suspend() const noexcept { return {}; }
  void unhandled_exception() noexcept { error = std::current_exception(); }

 protected:
  void rethrow() const {
    if (error) {
      std::rethrow_exception(error);
    }
  }
};

template <typename T>
struct Promise : PromiseBase {
  std::optional<T> value;

  void return_value(T result) { value.emplace(std::move(result)); }
  [[nodiscard]] T take() {
    rethrow();
    return std::move(*value);
  }
};

template <>
struct Promise<void> : PromiseBase {
  void return_void() const noexcept {}
  void take() const { rethrow(); }
};

}  // namespace detail

/// A part of a dialogue, written as a coroutine from top to bottom: `co_await` sends, waits and hears. It does no I/O:
/// what it wants goes out as an Action, see Dialogue.
template <typename T>
class [[nodiscard]] Step {
 public:
  struct promise_type : detail::Promise<T> {
    Step get_return_object() { return Step(std::coroutine_handle<promise_type>::from_promise(*this)); }
  };

  Step(Step&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;
  Step& operator=(Step&&) = delete;
  ~Step() {
    if (handle_) {
      handle_.destroy();
    }
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  template <typename Promise>
  void await_suspend(std::coroutine_handle<Promise> parent) noexcept {
    handle_.promise().parent = parent;
    begin(*parent.promise().stage);
  }
  T await_resume() { return handle_.promise().take(); }

  /// Makes it this step's turn.
  void begin(Stage& stage) noexcept {
    handle_.promise().stage = &stage;
    stage.turn = handle_;
  }

 private:
  explicit Step(std::coroutine_handle<promise_type> handle) : handle_(handle) {}

  std::coroutine_handle<promise_type> handle_;
};

/// `co_await Wish{Send{"…"}}`: goes on when it was done. Gives what was heard, for a Receive; nothing for silence.
class [[nodiscard]] Wish {
 public:
  explicit Wish(Action action) : action_(std::move(action)) {}

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  template <typename Promise>
  void await_suspend(std::coroutine_handle<Promise> step) noexcept {
    stage_ = step.promise().stage;
    stage_->wanted = std::move(action_);
    stage_->heard.clear();
  }
  std::string await_resume() { return std::move(stage_->heard); }

 private:
  Action action_;
  Stage* stage_ = nullptr;
};

}  // namespace meterwire::iec62056_21
