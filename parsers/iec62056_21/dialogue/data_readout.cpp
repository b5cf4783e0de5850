#include "parsers/iec62056_21/dialogue/data_readout.hpp"

#include "parsers/framing/characters.hpp"
#include "parsers/framing/framer.hpp"
#include "parsers/iec62056_21/dialogue/learnt_check.hpp"
#include "parsers/iec62056_21/dialogue/sign_on.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace meterwire::iec62056_21 {

namespace {

constexpr unsigned most_repeats = 2;  // of one readout, before the meter is asked anew

// What came in answer to an acknowledgement or a NAK.
struct Hearing {
  enum class Kind : std::uint8_t { silence, rubbish, too_long, broken_off, readout };

  Kind kind = Kind::silence;
  std::string telegram = {};  // of a readout: from the identification on
};

// Everything that reading one meter out needs to know.
struct Session {
  Wire& wire;
  const SessionOptions& options;
  Habits& habits;
  LearntCheck check;
};

// Up to the '!' line, whole or all but its line end.
bool ends_with_mark(std::string_view telegram) {
  const std::size_t last = telegram.find_last_not_of("\r\n");
  return last != std::string_view::npos && telegram[last] == '!';
}

// How a frame answers the acknowledgement of this meter: it may say its identification again before the data, but no
// other. One without ETX is whole where it goes up to the '!' line; nothing checks it then.
Hearing hearing_of(const Frame& frame, const SignedOn& meter) {
  const bool has_end = frame.end == FrameEnd::terminator ||
                       (frame.end == FrameEnd::silence && (frame.bytes.back() == etx || ends_with_mark(frame.bytes)));
  const bool is_whole = has_end && frame.kind == FrameKind::ascii && frame.bytes.starts_with(meter.line);
  return {is_whole ? Hearing::Kind::readout : Hearing::Kind::broken_off, std::string(frame.bytes)};
}

// The framer knows the forms of readouts. It gets the identification, too: what comes is judged by it.
Step<Hearing> hear_readout(Wire& wire, const SignedOn& meter, const Timing& timing, Timing::Duration patience) {
  constexpr std::size_t enough_to_judge = 6;  // a change of speed alone makes a character or two
  Framer framer;
  std::string_view line = meter.line;
  if (const auto whole = framer.next(line)) {
    co_return Hearing{Hearing::Kind::rubbish};
  }
  std::string heard;
  for (;;) {
    const std::string more = co_await wire.hear((heard.empty() ? patience : timing.between) + timing.margin);
    if (more.empty()) {
      const auto rest = framer.flush();
      if (heard.size() < enough_to_judge || !rest) {
        co_return Hearing{heard.size() < enough_to_judge ? Hearing::Kind::silence : Hearing::Kind::broken_off};
      }
      co_return hearing_of(*rest, meter);
    }
    heard += more;
    if (heard.size() > Framer::default_limit) {
      co_return Hearing{Hearing::Kind::too_long};
    }
    const bool has_begun = heard.find(stx) != std::string::npos;
    if (!has_begun && heard.size() >= enough_to_judge && wire.is_rubbish(heard)) {
      co_return Hearing{Hearing::Kind::rubbish};
    }
    std::string_view rest = more;
    if (const auto frame = framer.next(rest)) {
      wire.unread(rest);
      co_return hearing_of(*frame, meter);
    }
  }
}

// Whether a readout is whole and its check right. One without STX and ETX vouches for itself only by coming twice; an
// ETX behind its '!' gives away that just its STX got lost.
Step<bool> is_believed(Session& session, std::string_view telegram) {
  const std::size_t start = telegram.find(stx) + 1;
  const std::size_t end = telegram.find(etx, start);
  if (start != 0 && end != std::string_view::npos) {
    const bool covers_all = telegram.find('(', telegram.find('\n')) >= start && end + 2 >= telegram.size();
    if (!covers_all) {
      co_return false;
    }
    const bool has_character = end + 1 < telegram.size();
    const bool is_good = session.check.believes(telegram.substr(start, end + 1 - start),
                                                has_character ? std::optional(telegram[end + 1]) : std::nullopt);
    co_return is_good;
  }
  const std::string more = co_await session.wire.hear(session.options.timing.reaction + session.options.timing.margin);
  if (more.find(etx) != std::string::npos) {
    co_return false;
  }
  session.wire.unread(more);
  co_return session.wire.parity_errors_since_sending() == 0 && session.check.believes(telegram, std::nullopt);
}

// What comes before the acknowledgement, for its reaction time. Nothing: the line is silent, but perhaps for line ends
// and a garbled character or two.
Step<std::string> hear_early(Wire& wire, const SignedOn& meter) {
  constexpr Timing::Duration three_characters{100};  // at 300 Bd
  constexpr std::ptrdiff_t enough = 3;
  constexpr std::size_t longest_filling = 64;
  std::string early;
  for (;;) {
    const std::string more = co_await wire.hear(std::max(meter.reaction, three_characters));
    if (more.empty()) {
      co_return std::string{};
    }
    early += more;
    const auto characters = std::ranges::count_if(early, [](char c) { return c >= ' ' && c < '\x7F'; });
    if (characters >= enough || early.size() > longest_filling) {
      co_return early;
    }
  }
}

// Up to the first data. Some meters do not wait to be acknowledged, so they are listened to meanwhile.
Step<Hearing> begin(Session& session, const SignedOn& meter, bool stay_slow) {
  Wire& wire = session.wire;
  const Timing& timing = session.options.timing;
  const Mode mode = mode_of(meter, session.options.mode);
  if (mode == Mode::b) {
    if (!stay_slow) {
      co_await wire.set_speed(meter.baud);
    }
  } else if (mode != Mode::a) {
    const std::string early = co_await hear_early(wire, meter);
    if (early.empty()) {
      co_await acknowledge(wire, meter, Continuation::readout, stay_slow);
    }
    wire.unread(early);
  }
  // A meter that got no acknowledgement, or a garbled one, begins by itself, later than it would answer.
  const bool is_slow = wire.baud() == session.options.sign_on_baud;
  Hearing hearing = co_await hear_readout(wire, meter, timing, is_slow ? timing.fallback : timing.answer);
  const bool is_lost = hearing.kind == Hearing::Kind::silence || hearing.kind == Hearing::Kind::rubbish;
  if (!is_lost || is_slow) {
    co_return hearing;
  }
  // The meter did not follow. One that speaks already is asked to repeat when it has come to its end, and soon: it
  // waits for a NAK no longer than 1.5 s.
  co_await wire.set_speed(session.options.sign_on_baud);
  if (hearing.kind == Hearing::Kind::rubbish) {
    co_return hearing;
  }
  Hearing late = co_await hear_readout(wire, meter, timing, timing.fallback);
  co_return late;
}

SessionError error_of(Hearing::Kind kind) {
  switch (kind) {
    case Hearing::Kind::silence:
      return SessionError::no_data;
    case Hearing::Kind::rubbish:
      return SessionError::wrong_speed;
    case Hearing::Kind::too_long:
      return SessionError::too_long;
    case Hearing::Kind::broken_off:
      return SessionError::incomplete;
    case Hearing::Kind::readout:
      break;
  }
  return SessionError::wrong_check;
}

// From one sign-on: the data, and repetitions of them.
Step<Result<Readout>> read_once(Session& session, const SignedOn& meter, bool stay_slow) {
  Wire& wire = session.wire;
  const Timing& timing = session.options.timing;
  Hearing hearing = co_await begin(session, meter, stay_slow);
  Failure failure;
  for (unsigned repeats = 0;; ++repeats) {
    if (hearing.kind == Hearing::Kind::readout) {
      const bool is_good = co_await is_believed(session, hearing.telegram);
      if (is_good) {
        co_return Readout{std::move(hearing.telegram), session.check.seen()};
      }
    }
    if (hearing.kind == Hearing::Kind::silence) {
      co_return repeats == 0 ? Failure(SessionError::no_data) : failure;  // it knows no NAK
    }
    const bool is_wrong = hearing.kind == Hearing::Kind::readout;
    failure = Failure(error_of(hearing.kind), is_wrong ? session.check.complaint() : std::string{});
    if (repeats == most_repeats) {
      co_return failure;
    }
    const bool is_quiet = co_await wire.hear_silence(timing.reaction + timing.margin);
    if (!is_quiet) {
      co_return SessionError::line_busy;
    }
    co_await wire.send(std::string(1, nak));
    hearing = co_await hear_readout(wire, meter, timing, timing.answer);
  }
}

// Whether staying at the speed of the sign-on may help. A meter of mode B cannot be asked to: what was damaged came at
// the right speed.
bool is_about_speed(SessionError error, Mode mode) {
  const bool is_unread = error == SessionError::no_data || error == SessionError::wrong_speed;
  const bool is_damaged = error == SessionError::incomplete || error == SessionError::wrong_check;
  return is_unread || (is_damaged && mode != Mode::b);
}

Step<Result<Readout>> read_with_retries(Session& session) {
  Failure failure;
  bool insists = false;  // once may have been a garbled acknowledgement
  for (unsigned attempt = 1; attempt <= session.options.attempts; ++attempt) {
    const auto meter = co_await sign_on(session.wire, session.options, session.habits);
    if (!meter) {
      co_return attempt == 1 ? meter.error() : failure;
    }
    const bool is_allowed = !must_stay_slow(*meter, session.options, session.habits);
    const bool is_last = attempt > 1 && attempt == session.options.attempts;
    const bool stay_slow =
        !is_allowed || (is_last && is_about_speed(failure.error, mode_of(*meter, session.options.mode)));
    auto readout = co_await read_once(session, *meter, stay_slow);
    if (readout) {
      note_speed(*meter, session.wire, is_allowed, session.habits);
      session.habits.readout_length = static_cast<std::uint32_t>(readout->telegram.size());
      co_return readout;
    }
    failure = readout.error();
    insists = insists_on_hdlc(*meter, failure.error);
  }
  co_return insists ? Failure(SessionError::only_hdlc) : failure;
}

}  // namespace

Step<Result<Readout>> read_out(Wire& wire, const SessionOptions& options, Habits& habits) {
  Session session{wire, options, habits, LearntCheck(habits)};
  auto readout = co_await read_with_retries(session);
  if (wire.baud() != options.sign_on_baud) {
    co_await wire.set_speed(options.sign_on_baud);
  }
  co_return readout;
}

}  // namespace meterwire::iec62056_21
