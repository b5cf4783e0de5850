#include "parsers/iec62056_21/dialogue/lis200_lock.hpp"

#include "parsers/iec62056_21/dialogue/programming.hpp"
#include "parsers/iec62056_21/lis200/error.hpp"
#include "parsers/iec62056_21/meters.hpp"

#include <utility>

namespace meterwire::iec62056_21 {

using lis200::Lock;
using lis200::LockState;

namespace {

std::string refusal_text(const Answer& answer) {
  return answer.kind == Answer::Kind::refused ? lis200::describe_refusal(refusal_in(answer.data)) : std::string{};
}

}  // namespace

std::optional<Lock> lock_for(PasswordType type, const SignedOn& meter) {
  switch (type) {
    case PasswordType::manufacturer:
      return Lock::manufacturer;
    case PasswordType::supplier:
      return Lock::supplier;
    case PasswordType::customer:
      return Lock::customer;
    case PasswordType::automatic: {
      const MeterModel* const model = find_meter(meter.line);
      const bool is_lis200 = model != nullptr && model->traits.codes == Codes::lis200;
      return is_lis200 ? std::optional(Lock::customer) : std::nullopt;
    }
    case PasswordType::p1:
    case PasswordType::p2:
      break;
  }
  return std::nullopt;
}

// An open lock takes what is written for its new key, so nothing is written unless it is known to be closed.
Step<std::optional<Failure>> Lis200Lock::open(Programming& session, Lock lock, const std::string& key) {
  Command question = lis200::state_command(lock);
  const auto told = co_await session.read(std::move(question));
  if (!told) {
    co_return told.error();
  }
  const LockState state = lis200::lock_state(*told);
  if (state == LockState::unknown) {
    co_return Failure(SessionError::unknown_lock, refusal_text(*told));
  }
  if (state == LockState::open) {
    co_return std::nullopt;
  }
  const auto command = lis200::open_command(lock, key);
  if (!command) {
    co_return SessionError::wrong_password;
  }
  opened_ = lock;  // even if the answer gets lost
  const auto done = co_await session.execute(*command);
  if (done && done->kind == Answer::Kind::acknowledged) {
    co_return std::nullopt;
  }
  if (!done && !is_refusal(done.error())) {
    co_return done.error();
  }
  opened_.reset();
  co_return Failure(SessionError::wrong_password, done ? refusal_text(*done) : std::string{});
}

Step<void> Lis200Lock::close(Programming& session) {
  if (opened_) {
    const Command command = lis200::close_command(*opened_);
    opened_.reset();
    (void)co_await session.execute(command);
  }
}

}  // namespace meterwire::iec62056_21
