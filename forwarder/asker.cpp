#include "forwarder/asker.hpp"

#include "forwarder/backfill.hpp"
#include "forwarder/pause.hpp"
#include "parsers/iec62056_21/dialogue/targeted_readout.hpp"

#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <utility>

#include "session/perform.hpp"

namespace meterwire::forwarder {

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
using namespace meterwire::iec62056_21;

namespace {

constexpr auto no_throw = asio::experimental::as_tuple(asio::use_awaitable);

}  // namespace

Asker::Asker(const asio::any_io_executor& executor, const SourceOptions& source, const Timing& timing,
             transport::BytePort& port, Pipeline& pipeline, StateFile& state)
    : source_(source),
      timing_(timing),
      port_(port),
      pipeline_(pipeline),
      state_(state),
      place_(source.uri.place()),
      stop_(executor, asio::steady_timer::time_point::max()) {}

void Asker::stop() {
  stop_.cancel();
}

asio::awaitable<Asked> Asker::ask(Question question) {
  Asked asked;
  if (refused_.contains(question.address)) {
    asked.failure = "the meter refused the password: it is not asked again before the next start";
    co_return asked;
  }
  const auto options = session_options(question);
  const auto readout = co_await read(options, source_.codes, asked);
  if (asked.port_error) {
    co_return asked;
  }
  if (!readout) {
    asked.failure = readout.error().message();
    if (readout.error().error == SessionError::wrong_password) {
      refused_.insert(question.address);
    }
    co_return asked;
  }
  const std::string any_meter;
  asked.taken = co_await take(*readout, any_meter);
  if (asked.taken != Taken::record) {
    asked.failure = "the readout was refused";
  } else if (source_.backfill) {
    co_await backfill(options, asked);
  }
  co_return asked;
}

asio::awaitable<Asker::Readout> Asker::read(const SessionOptions& options, std::vector<Command> codes, Asked& asked) {
  auto habits = state_.meter(place_, options.address).habits;
  Wire wire(options);
  Dialogue dialogue(codes.empty() ? read_out(wire, options, habits) : read_codes(wire, options, habits, codes));
  is_asking_ = true;
  const auto first = co_await (session::perform(port_, dialogue) || stop_.async_wait(no_throw));
  if (first.index() == 1) {
    co_await session::end_politely(port_, wire, habits, !codes.empty(), options.sign_on_baud);
  }
  is_asking_ = false;
  if (first.index() == 1) {
    co_await stop_.async_wait(no_throw);  // the program ends
  }
  asked.port_error = std::get<0>(first);
  parity_errors_ += wire.counters().parity_errors;
  asked.was_heard = asked.was_heard || wire.counters().bytes > 0;
  if (asked.port_error) {
    co_return SessionError::incomplete;
  }
  learn(options.address, habits);
  co_return dialogue.result();
}

// A profile goes a day at a time, so that what came stays when the line breaks.
// While the sinks are being exchanged, what has been read waits.
asio::awaitable<Taken> Asker::take(const iec62056_21::Readout& readout, const std::string& meter) {
  while (pipeline_.sinks().is_held()) {
    co_await pause(timing_.crowded);
  }
  const Frame frame{.bytes = readout.telegram};
  co_return pipeline_.take(frame, readout.bcc, meter);
}

asio::awaitable<void> Asker::backfill(const SessionOptions& options, Asked& asked) {
  const std::string meter = pipeline_.meter();
  const Zone& zone = source_.zone ? *source_.zone : zone_named(default_zone);
  for (;;) {
    auto known = state_.meter(place_, options.address);
    const auto day = next_day(known.profile_end, std::chrono::floor<std::chrono::seconds>(pipeline_.now()), zone);
    if (!day) {
      co_return;
    }
    std::vector<Command> codes;  // named, as everything that a co_await is given (CONTRIBUTING)
    codes.push_back(command_for(*source_.backfill, *day, zone));
    const auto readout = co_await read(options, std::move(codes), asked);
    if (asked.port_error) {
      co_return;
    }
    std::optional<std::chrono::sys_seconds> end;
    Taken taken = Taken::refused;
    if (readout) {
      taken = co_await take(*readout, meter);
    }
    if (taken == Taken::record) {
      end = last_period_in(pipeline_.record(), zone);
    } else if (!readout && readout.error().error != SessionError::nothing_read) {
      spdlog::warn("{}: {} cannot be fetched: {}", source_.name, source_.backfill->id, readout.error().message());
      co_return;
    }
    known = state_.meter(place_, options.address);  // the session may have taught something
    known.profile_end = end_of_window(*day, end, known.profile_end);
    state_.keep(place_, options.address, known);
  }
}

void Asker::learn(const std::string& address, const Habits& habits) {
  auto known = state_.meter(place_, address);
  const auto before = peculiarities(known.habits);
  known.habits = habits;
  known.habits.readout_length = 0;  // nobody looks at it here, and each change would be written to the memory card
  state_.keep(place_, address, known);
  if (const auto news = peculiarities(habits); !news.empty() && news != before) {
    spdlog::info("{}: learnt of {}{}: {}", source_.name, habits.identification,
                 address.empty() ? "" : ", address " + address, news);
  }
}

SessionOptions Asker::session_options(const Question& question) const {
  auto options = source_.session;
  options.address = question.address;
  options.sign_on_baud = question.baud;
  options.timing = timing_.session.value_or(options.timing);
  options.attempts = question.in_passing ? 1 : options.attempts;
  return options;
}

}  // namespace meterwire::forwarder
