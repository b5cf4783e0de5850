#include "meter/line.hpp"

#include "transport/ending_signals.hpp"
#include "transport/port_list/port_advice.hpp"
#include "transport/ports.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <chrono>
#include <exception>

#include "meter/run_error.hpp"
#include "session/perform.hpp"

namespace meterwire::meter {

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
using boost::system::error_code;

namespace {

std::string why_it_broke(const error_code& error) {
  if (error == asio::error::eof) {
    return "the other side is gone: is the adapter still plugged in?";
  }
  return error == asio::error::timed_out ? "it never fell silent" : error.message();
}

}  // namespace

Line::Line(const Target& target, Memory& memory, Trace& trace)
    : target_(target),
      memory_(memory),
      port_(transport::make_port(context_.get_executor(), target.uri, target.line), trace),
      wire_(target.session),
      habits_(memory.of(target.key())) {}

void Line::open() {
  if (const auto error = run(port_.open())) {
    throw RunError(fmt::format("cannot open {}: {}", target_.uri.place(), transport::port_advice(target_.uri, error)));
  }
}

void Line::hold(iec62056_21::AnyDialogue& dialogue, bool has_session, const std::function<void()>& heard) {
  const auto error = run(perform(dialogue, has_session, heard));
  memory_.keep(target_.key(), habits_);
  if (error == asio::error::operation_aborted) {
    throw Interrupted();
  }
  if (error) {
    throw RunError(fmt::format("{}: {}", target_.uri.place(), why_it_broke(error)));
  }
}

error_code Line::run(Result work) {
  error_code outcome;
  asio::co_spawn(context_, std::move(work), [&](const std::exception_ptr& thrown, const error_code& error) {
    if (thrown) {
      std::rethrow_exception(thrown);
    }
    outcome = error;
  });
  context_.restart();
  context_.run();
  return outcome;
}

// Signals are taken only here: while the user is asked something, Ctrl-C ends the program as it always does.
Line::Result Line::perform(iec62056_21::AnyDialogue& dialogue, bool has_session, const std::function<void()>& heard) {
  asio::signal_set signals(context_);
  transport::add_ending_signals(signals);
  const auto first = co_await (session::perform(port_, dialogue, session::longest_dialogue, heard) ||
                               signals.async_wait(asio::use_awaitable));
  if (first.index() == 0) {
    co_return std::get<0>(first);
  }
  asio::steady_timer patience(context_, std::chrono::seconds{1});
  co_await (session::end_politely(port_, wire_, habits_, has_session, target_.session.sign_on_baud) ||
            patience.async_wait(asio::use_awaitable));
  co_return asio::error::operation_aborted;
}

}  // namespace meterwire::meter
