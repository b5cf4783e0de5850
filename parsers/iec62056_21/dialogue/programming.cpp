#include "parsers/iec62056_21/dialogue/programming.hpp"

#include "parsers/framing/characters.hpp"
#include "parsers/iec62056_21/lis200/lock.hpp"

#include <cstdint>
#include <utility>

namespace meterwire::iec62056_21 {

namespace {

constexpr unsigned most_repeats = 2;                                  // of one block
constexpr std::size_t most_blocks = 100'000;                          // a meter that sends empty ones without end
constexpr std::size_t longest_answer = std::size_t{4} * 1024 * 1024;  // a year of a profile with six channels is 2 MiB

bool is_lost(Block::Kind kind) {
  return kind == Block::Kind::silence || kind == Block::Kind::rubbish || kind == Block::Kind::broken_off ||
         kind == Block::Kind::wrong_check;
}

// Meters count wrong passwords, and not all of them say that one was wrong.
bool is_password(const Command& command) {
  return command.type.starts_with('P') || lis200::holds_key(command);
}

bool is_command(const Block& block, std::string_view type) {
  return block.kind == Block::Kind::command && block.type == type;
}

SessionError error_of(const Block& block) {
  switch (block.kind) {
    case Block::Kind::silence:
      return SessionError::no_reply;
    case Block::Kind::rubbish:
    case Block::Kind::broken_off:
      return SessionError::incomplete;
    case Block::Kind::wrong_check:
      return SessionError::wrong_check;
    case Block::Kind::not_taken:
      return SessionError::not_understood;
    case Block::Kind::command:
      return SessionError::ended_by_meter;
    case Block::Kind::acknowledged:
    case Block::Kind::data:
    case Block::Kind::partial:
      break;
  }
  return SessionError::no_programming;
}

// One data set and no more: what stands beside others is the answer for one of them.
bool is_refusal(std::string_view data) {
  const bool is_single = data.find('(') == data.rfind('(');
  return is_single && !refusal_in(data).empty();
}

}  // namespace

Programming::Programming(Wire& wire, const SessionOptions& options, Habits& habits)
    : wire_(wire), options_(options), habits_(habits), check_(habits), reaction_(options.timing.reaction) {}

Step<Result<SignedOn>> Programming::enter() {
  Failure failure;
  bool insists = false;  // once may have been a garbled acknowledgement
  for (unsigned attempt = 1; attempt <= options_.attempts; ++attempt) {
    auto meter = co_await sign_on(wire_, options_, habits_);
    if (!meter) {
      co_return attempt == 1 ? meter.error() : failure;
    }
    reaction_ = meter->reaction;
    const bool is_allowed = !must_stay_slow(*meter, options_, habits_);
    const bool is_last = attempt > 1 && attempt == options_.attempts;
    co_await Wire::pause(reaction_);
    co_await acknowledge(wire_, *meter, Continuation::programming, !is_allowed || is_last);
    const unsigned agreed_baud = wire_.baud();
    const Block block = co_await hear_p0(*meter);
    if (is_command(block, "P0")) {
      seed_ = block.data;
      note_speed(*meter, wire_, is_allowed, habits_);
      const auto refused = co_await give_password(*meter);
      if (refused) {  // not tried again: meters count wrong passwords
        co_return *refused;
      }
      co_return meter;
    }
    failure = block.kind == Block::Kind::silence ? SessionError::no_data : error_of(block);
    insists = insists_on_hdlc(*meter, failure.error);
    if (is_lost(block.kind)) {
      co_await abandon(agreed_baud);
    }
    // It reads out instead: so do meters that were not acknowledged in their way, and those without programming mode.
    co_await wire_.hear_silence(options_.timing.between);
  }
  co_return insists ? Failure(SessionError::only_hdlc) : failure;
}

// A meter that followed, but whose P0 got lost, is deaf to a request for a minute or two: it is in programming mode, at
// its speed.
Step<void> Programming::abandon(unsigned baud) {
  if (wire_.baud() != baud) {
    co_await wire_.set_speed(baud);
  }
  co_await Wire::pause(reaction_);
  co_await break_off(wire_, habits_);
}

Step<Block> Programming::hear(Timing::Duration patience, bool wants_data) {
  return hear_block(wire_, options_.timing, check_, patience, wants_data);
}

// P0 comes at the speed that was agreed on. A meter that did not follow says it at the old one, where it is asked for
// it again if its beginning was lost.
Step<Block> Programming::hear_p0(const SignedOn& meter) {
  Block block = co_await hear(options_.timing.answer, true);
  const bool is_understood = block.kind != Block::Kind::silence && block.kind != Block::Kind::rubbish;
  if (!is_understood && meter.baud == wire_.baud() && meter.baud != options_.sign_on_baud) {
    co_await wire_.set_speed(options_.sign_on_baud);
    if (block.kind == Block::Kind::silence) {
      block = co_await hear(options_.timing.fallback, true);
    }
  }
  if (block.kind != Block::Kind::silence) {
    block = co_await ask_again(std::move(block), true);
  }
  co_return block;
}

// What was garbled is repeated by the meter on NAK.
Step<Block> Programming::ask_again(Block block, bool wants_data) {
  for (unsigned repeats = 0; repeats < most_repeats && is_lost(block.kind); ++repeats) {
    const bool is_quiet = co_await wire_.hear_silence(reaction_ + options_.timing.margin);
    if (!is_quiet) {
      break;
    }
    co_await wire_.send(std::string(1, nak));
    Block again = co_await hear(options_.timing.answer, wants_data);
    if (again.kind == Block::Kind::silence) {  // it knows no NAK
      break;
    }
    block = std::move(again);
  }
  co_return block;
}

Step<Result<Block>> Programming::exchange(const Command& command, bool wants_data) {
  Block block;
  for (unsigned attempt = 1; attempt <= options_.attempts; ++attempt) {
    co_await Wire::pause(reaction_);
    co_await wire_.send(frame_of(command, habits_.bcc));
    block = co_await hear(options_.timing.answer, wants_data);
    block = co_await ask_again(std::move(block), wants_data);
    if (!is_lost(block.kind) && block.kind != Block::Kind::not_taken && block.kind != Block::Kind::command) {
      co_return block;
    }
    const bool is_perhaps_done = is_write(command) && block.kind != Block::Kind::not_taken;
    if (is_command(block, "B0") || is_password(command) || is_perhaps_done) {
      break;
    }
  }
  co_return failure_of(block);
}

Failure Programming::failure_of(const Block& block) const {
  const bool is_wrong = block.kind == Block::Kind::wrong_check;
  return {error_of(block), is_wrong ? check_.complaint() : std::string{}};
}

Step<Result<Answer>> Programming::execute(const Command& command) {
  const bool wants_data = !is_write(command);
  auto first = co_await exchange(command, wants_data);
  if (!first) {
    co_return first.error();
  }
  Block block = std::move(*first);
  if (block.kind == Block::Kind::acknowledged) {
    co_return Answer{Answer::Kind::acknowledged, {}};
  }
  std::string data = block.data;
  for (std::size_t blocks = 1; block.kind == Block::Kind::partial; ++blocks) {
    if (data.size() > longest_answer || blocks > most_blocks) {
      co_return SessionError::too_long;
    }
    auto next = co_await next_block(block);
    if (!next) {
      co_return next.error();
    }
    block = *std::move(next);
    data += block.data;
  }
  const auto kind = is_refusal(data) ? Answer::Kind::refused : Answer::Kind::data;
  co_return Answer{kind, std::move(data)};
}

// Where the next block was not understood and is asked for again, the one before comes once more if the acknowledgement
// had got lost. Two that are the same cannot be told from that.
Step<Result<Block>> Programming::next_block(const Block& before) {
  co_await Wire::pause(reaction_);
  co_await wire_.send(std::string(1, ack));
  Block block = co_await hear(options_.timing.answer, true);
  const bool was_lost = is_lost(block.kind);
  block = co_await ask_again(std::move(block), true);
  if (block.kind != Block::Kind::partial && block.kind != Block::Kind::data) {
    co_return failure_of(block);
  }
  if (was_lost && block.data == before.data) {
    co_return SessionError::incomplete;
  }
  co_return block;
}

Step<Result<Answer>> Programming::read(Command command) {
  const bool is_r1 = command.type == "R1";
  if (is_r1 && habits_.reads_with_r5) {
    command.type = "R5";
  }
  auto answer = co_await execute(command);
  if (!answer || answer->kind != Answer::Kind::acknowledged || command.type != "R1") {
    co_return answer;
  }
  command.type = "R5";
  answer = co_await execute(command);
  habits_.reads_with_r5 = answer && answer->kind == Answer::Kind::data;
  co_return answer;
}

Step<std::optional<Failure>> Programming::give_password(const SignedOn& meter) {
  if (!options_.password) {
    co_return std::nullopt;
  }
  if (const auto lock = lock_for(options_.password_type, meter)) {
    const auto failure = co_await lock_.open(*this, *lock, *options_.password);
    co_return failure;
  }
  const Command command{options_.password_type == PasswordType::p2 ? "P2" : "P1", "(" + *options_.password + ")"};
  const auto answer = co_await exchange(command, false);
  if (answer && answer->kind == Block::Kind::acknowledged) {
    co_return std::nullopt;
  }
  if (answer || is_refusal(answer.error())) {
    co_return Failure(SessionError::wrong_password);
  }
  co_return answer.error();
}

Step<void> Programming::leave() {
  co_await lock_.close(*this);
  co_await Wire::pause(reaction_);
  co_await break_off(wire_, habits_);
  if (wire_.baud() != options_.sign_on_baud) {
    co_await wire_.set_speed(options_.sign_on_baud);
  }
}

}  // namespace meterwire::iec62056_21
