#include "parsers/iec62056_21/dialogue/sign_on.hpp"

#include "parsers/framing/characters.hpp"
#include "parsers/iec62056_21/command.hpp"
#include "parsers/iec62056_21/meters.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace meterwire::iec62056_21 {

namespace {

constexpr std::size_t longest_sign_on = 1024;  // echo, noise and an identification: more is no meter

// Whether a line is an identification, and not the end of a data line of an earlier readout, `imp/kWh)`, an echo of the
// request, or garbled: ports put a NUL where the parity was wrong.
bool is_identification(std::string_view line) {
  const std::string_view text = line.substr(0, line.find_last_not_of("\r\n") + 1);
  const bool is_printable = std::ranges::all_of(text, [](char c) { return c >= ' ' && c < '\x7F'; });
  const bool has_open_bracket = std::ranges::count(text, '(') != std::ranges::count(text, ')');
  return is_printable && !has_open_bracket && identification_from(line);
}

// The first complete identification line in what was heard.
std::string_view find_identification(std::string_view heard) {
  for (std::size_t start = heard.find('/'); start != std::string_view::npos; start = heard.find('/', start + 1)) {
    const std::size_t end = heard.find('\n', start);
    if (end == std::string_view::npos) {
      return {};
    }
    const std::string_view line = heard.substr(start, end - start + 1);
    if (is_identification(line)) {
      return line;
    }
  }
  return {};
}

SignedOn signed_on(std::string_view line, const Timing& timing) {
  const Identification meter = *identification_from(line);
  const char third = meter.manufacturer.back();
  const bool is_quick = third >= 'a' && third <= 'z';
  return {std::string(line),    meter.mode,          meter.baud,
          meter.baud_character, meter.hdlc_possible, is_quick ? timing.quick_reaction : timing.reaction};
}

bool wakes_up(const SessionOptions& options, const Habits& habits, unsigned attempt, SessionError error) {
  const bool tried_last = attempt == options.attempts && attempt > 1 && error == SessionError::no_answer;
  return options.wake_up == Choice::on ||
         (options.wake_up == Choice::automatic && (habits.needs_wake_up || tried_last));
}

Step<void> wake_up(Wire& wire, const Timing& timing) {
  constexpr unsigned bits = 10;  // of a character on the line
  const auto characters = static_cast<std::size_t>(timing.wake_up.count()) * wire.baud() / bits / 1000;
  co_await wire.send(std::string(characters, '\0'));
  co_await Wire::pause(timing.awake);
}

// Hears up to the end of an identification. Nothing: what came, if anything, is none, or not `as_it_comes` and its
// parity was wrong. No other check covers it, and it says whose the record is.
Step<std::optional<SignedOn>> identify(Wire& wire, const Timing& timing, bool as_it_comes, std::string& heard) {
  while (heard.size() <= longest_sign_on) {
    const std::string more = co_await wire.hear((heard.empty() ? timing.answer : timing.between) + timing.margin);
    if (more.empty()) {
      break;
    }
    heard += more;
    heard.erase(0, heard.find_first_not_of('\0'));  // the echo of a wake-up is longer than any sign-on
    const std::string_view line = find_identification(heard);
    if (line.empty()) {
      continue;
    }
    wire.settle_parity();
    const auto begin = static_cast<std::size_t>(line.data() - heard.data());
    if (!as_it_comes && wire.has_parity_error_in_last(heard.size() - begin)) {
      break;
    }
    wire.unread(std::string_view(heard).substr(begin + line.size()));
    co_return signed_on(line, timing);
  }
  co_return std::nullopt;
}

// With another meter than before all begins anew, from what is known of its model.
void recall(const SignedOn& meter, Habits& habits) {
  if (habits.identification == meter.identification()) {
    return;
  }
  Habits fresh;
  fresh.identification = meter.identification();
  fresh.needs_wake_up = habits.needs_wake_up;  // belongs to the sign-on that has just succeeded
  if (const MeterModel* const model = find_meter(meter.identification())) {
    fresh.bcc = model->traits.bcc;
    fresh.reads_with_r5 = model->traits.read_command == '5';
    fresh.not_followed = model->traits.stays_at_300 ? Habits::enough_not_followed : 0;
  }
  habits = std::move(fresh);
}

}  // namespace

std::string_view SignedOn::identification() const {
  return std::string_view(line).substr(1, line.find_first_of("\r\n") - 1);
}

Step<Result<SignedOn>> sign_on(Wire& wire, const SessionOptions& options, Habits& habits) {
  const Timing& timing = options.timing;
  SessionError error = SessionError::no_answer;
  for (unsigned attempt = 1; attempt <= options.attempts; ++attempt) {
    if (wire.baud() != options.sign_on_baud) {
      co_await wire.set_speed(options.sign_on_baud);
    }
    // The tail of an earlier readout hides the answer. A meter that got a garbled acknowledgement begins by itself.
    if (attempt > 1) {
      const auto quiet = error == SessionError::no_answer ? timing.reaction : timing.fallback;
      const bool is_quiet = co_await wire.hear_silence(quiet);
      if (!is_quiet) {
        co_return SessionError::line_busy;
      }
    }
    const bool is_woken = wakes_up(options, habits, attempt, error);
    if (is_woken) {
      co_await wake_up(wire, timing);
    }
    std::string request{'/', options.request};
    request += options.address + "!\r\n";
    co_await wire.send(std::move(request));
    std::string heard;
    const bool is_last = attempt == options.attempts;
    const auto meter = co_await identify(wire, timing, is_last, heard);
    if (meter) {
      habits.needs_wake_up = is_woken && (habits.needs_wake_up || error == SessionError::no_answer);
      recall(*meter, habits);
      co_return *meter;
    }
    error = heard.empty() ? SessionError::no_answer : SessionError::bad_identification;
  }
  co_return error;
}

Step<void> break_off(Wire& wire, const Habits& habits) {
  const Command command{"B0", {}};
  co_await wire.send(frame_of(command, habits.bcc));
}

Step<void> acknowledge(Wire& wire, const SignedOn& meter, Continuation continuation, bool stay_slow) {
  constexpr char normal_procedure = '0';  // V; mode E is answered so, too: a meter that can do both then speaks ASCII
  const bool changes = !stay_slow && meter.mode == Mode::c;  // another mode is acknowledged by the user's wish alone
  const char z = changes ? meter.baud_character : '0';
  std::string bytes{ack, normal_procedure, z, static_cast<char>(continuation), '\r', '\n'};
  co_await wire.send(std::move(bytes));
  if (changes && meter.baud != wire.baud()) {
    co_await wire.set_speed(meter.baud);
  }
}

Mode mode_of(const SignedOn& meter, ModeChoice choice) {
  switch (choice) {
    case ModeChoice::a:
      return Mode::a;
    case ModeChoice::b:
      return Mode::b;
    case ModeChoice::c:
      return Mode::c;
    case ModeChoice::automatic:
      break;
  }
  return meter.mode;
}

// A meter that can do both answers `ACK 0 Z Y` in mode C (annex B).
bool insists_on_hdlc(const SignedOn& meter, SessionError error) {
  return meter.hdlc_possible && (error == SessionError::no_data || error == SessionError::wrong_speed);
}

bool must_stay_slow(const SignedOn& meter, const SessionOptions& options, const Habits& habits) {
  const bool can_choose = mode_of(meter, options.mode) != Mode::b;  // that switches unasked
  return habits.stays_slow() || (can_choose && options.max_baud != 0 && meter.baud > options.max_baud);
}

void note_speed(const SignedOn& meter, const Wire& wire, bool was_allowed, Habits& habits) {
  if (was_allowed && meter.baud == wire.baud()) {
    habits.not_followed = 0;
  } else if (was_allowed && !habits.stays_slow()) {
    ++habits.not_followed;
  }
}

}  // namespace meterwire::iec62056_21
