#pragma once

#include "parsers/iec62056_21/command.hpp"
#include "parsers/iec62056_21/dialogue/block.hpp"
#include "parsers/iec62056_21/dialogue/failure.hpp"
#include "parsers/iec62056_21/dialogue/habits.hpp"
#include "parsers/iec62056_21/dialogue/learnt_check.hpp"
#include "parsers/iec62056_21/dialogue/lis200_lock.hpp"
#include "parsers/iec62056_21/dialogue/options.hpp"
#include "parsers/iec62056_21/dialogue/sign_on.hpp"
#include "parsers/iec62056_21/dialogue/wire.hpp"

#include <optional>
#include <string>

namespace meterwire::iec62056_21 {

/// A session in programming mode (6.4.3, 6.5), from enter() to leave().
class Programming {
 public:
  /// All of them have to outlive it.
  Programming(Wire& wire, const SessionOptions& options, Habits& habits);

  /// Signs on, asks for programming mode, takes the meter's P0 and gives the password where there is one, or opens a
  /// lock with it: once, whatever comes of it.
  [[nodiscard]] Step<Result<SignedOn>> enter();

  /// Sends a command and takes the answer; partial blocks are put together. What the meter or this side did not
  /// understand is sent again. A command that changes something is sent again only where the meter says that it did not
  /// take it: if its answer got lost, nobody knows whether it was done, and that is the failure.
  [[nodiscard]] Step<Result<Answer>> execute(const Command& command);

  /// Reads by a command. A meter that only acknowledges R1 is asked by R5, from then on at once.
  [[nodiscard]] Step<Result<Answer>> read(Command command);

  /// Closes a lock that was opened, ends the session (B0), and gives the line the speed of the sign-on back. To be
  /// called after a failure, too.
  [[nodiscard]] Step<void> leave();

  /// What the meter sent with its P0, which a password can be computed from.
  [[nodiscard]] const std::string& seed() const { return seed_; }

  /// How its blocks are checked.
  [[nodiscard]] Bcc bcc() const { return check_.seen(); }

 private:
  [[nodiscard]] Step<Block> hear(Timing::Duration patience, bool wants_data);
  [[nodiscard]] Step<Block> hear_p0(const SignedOn& meter);
  [[nodiscard]] Step<void> abandon(unsigned baud);
  [[nodiscard]] Step<Block> ask_again(Block block, bool wants_data);
  [[nodiscard]] Failure failure_of(const Block& block) const;
  [[nodiscard]] Step<Result<Block>> exchange(const Command& command, bool wants_data);
  [[nodiscard]] Step<Result<Block>> next_block(const Block& before);
  [[nodiscard]] Step<std::optional<Failure>> give_password(const SignedOn& meter);

  Wire& wire_;
  const SessionOptions& options_;
  Habits& habits_;
  LearntCheck check_;
  Timing::Duration reaction_;
  std::string seed_;
  Lis200Lock lock_;
};

}  // namespace meterwire::iec62056_21
