#include "parsers/iec62056_21/dialogue/data_readout.hpp"

#include "parsers/framing/framer.hpp"
#include "parsers/iec62056_21/dialogue/block_check.hpp"
#include "parsers/iec62056_21/dialogue/sign_on.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace meterwire::iec62056_21 {

namespace {

constexpr char stx = '\x02';
constexpr char etx = '\x03';
constexpr char nak = '\x15';
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
  BlockCheck check;
};

bool is_block(std::string_view telegram, std::size_t identification) {
  return telegram.find(stx, identification) != std::string_view::npos;
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
      const bool is_whole = rest->end != FrameEnd::silence || rest->bytes.back() == etx;
      co_return Hearing{is_whole ? Hearing::Kind::readout : Hearing::Kind::broken_off, std::string(rest->bytes)};
    }
    heard += more;
    const bool has_begun = heard.find(stx) != std::string::npos;
    if (!has_begun && heard.size() >= enough_to_judge && wire.is_rubbish(heard)) {
      co_return Hearing{Hearing::Kind::rubbish};
    }
    std::string_view rest = more;
    if (const auto frame = framer.next(rest)) {
      std::string telegram(frame->bytes);
      wire.unread(rest);
      co_return Hearing{Hearing::Kind::readout, std::move(telegram)};
    }
    if (framer.counters().overflows > 0) {
      co_return Hearing{Hearing::Kind::too_long};
    }
  }
}

// Whether a readout is whole and its check right. One without STX and ETX vouches for itself only by coming twice; an
// ETX behind its '!' gives away that just its STX got lost.
Step<bool> is_believed(Session& session, std::string_view telegram, std::size_t identification) {
  if (is_block(telegram, identification)) {
    const std::size_t start = telegram.find(stx, identification) + 1;
    const std::size_t end = telegram.find(etx, start);
    if (end == std::string_view::npos) {
      co_return false;
    }
    const bool has_character = end + 1 < telegram.size();
    const bool is_good = session.check.believes(telegram.substr(start, end + 1 - start),
                                                has_character ? std::optional(telegram[end + 1]) : std::nullopt);
    co_return is_good;
  }
  const std::string more = co_await session.wire.hear(session.options.timing.reaction);
  if (more.find(etx) != std::string::npos) {
    co_return false;
  }
  session.wire.unread(more);
  co_return session.wire.parity_errors_since_sending() == 0 && session.check.believes(telegram, std::nullopt);
}

// Up to the first data. Some meters do not wait to be acknowledged, so they are listened to meanwhile.
Step<Hearing> begin(Session& session, const SignedOn& meter, bool stay_slow) {
  Wire& wire = session.wire;
  const Timing& timing = session.options.timing;
  const Mode mode = mode_of(meter, session.options.mode);
  if (mode == Mode::b) {
    co_await wire.set_speed(meter.baud);
  } else if (mode != Mode::a) {
    const std::string early = co_await wire.hear(meter.reaction);
    if (early.empty()) {
      co_await acknowledge(wire, meter, Continuation::readout, stay_slow);
    }
    wire.unread(early);
  }
  Hearing hearing = co_await hear_readout(wire, meter, timing, timing.answer);
  const bool is_lost = hearing.kind == Hearing::Kind::silence || hearing.kind == Hearing::Kind::rubbish;
  if (!is_lost || wire.baud() == session.options.sign_on_baud) {
    co_return hearing;
  }
  // The meter did not follow. One that speaks already has to come to its end, before it can be asked to repeat.
  const bool speaks = hearing.kind == Hearing::Kind::rubbish;
  co_await wire.set_speed(session.options.sign_on_baud);
  if (speaks) {
    co_await wire.hear_silence(timing.between);
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
      const bool is_good = co_await is_believed(session, hearing.telegram, meter.line.size());
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

bool is_about_speed(SessionError error) {
  return error == SessionError::no_data || error == SessionError::wrong_speed || error == SessionError::incomplete ||
         error == SessionError::wrong_check;
}

Step<Result<Readout>> read_with_retries(Session& session) {
  Failure failure;
  for (unsigned attempt = 1; attempt <= session.options.attempts; ++attempt) {
    const auto meter = co_await sign_on(session.wire, session.options, session.habits);
    if (!meter) {
      co_return attempt == 1 ? meter.error() : failure;
    }
    const bool is_allowed = !must_stay_slow(*meter, session.options, session.habits);
    const bool is_last = attempt > 1 && attempt == session.options.attempts;
    const bool stay_slow = !is_allowed || (is_last && is_about_speed(failure.error));
    auto readout = co_await read_once(session, *meter, stay_slow);
    if (readout) {
      note_speed(*meter, session.wire, is_allowed, session.habits);
      session.habits.readout_length = static_cast<std::uint32_t>(readout->telegram.size());
      co_return readout;
    }
    failure = readout.error();
    if (insists_on_hdlc(*meter, failure.error)) {
      co_return SessionError::only_hdlc;
    }
  }
  co_return failure;
}

}  // namespace

Step<Result<Readout>> read_out(Wire& wire, const SessionOptions& options, Habits& habits) {
  Session session{wire, options, habits, BlockCheck(habits)};
  auto readout = co_await read_with_retries(session);
  if (wire.baud() != options.sign_on_baud) {
    co_await wire.set_speed(options.sign_on_baud);
  }
  co_return readout;
}

}  // namespace meterwire::iec62056_21
