#include "meter/visit.hpp"

#include "parsers/iec62056_21/dialogue/targeted_readout.hpp"
#include "parsers/iec62056_21/lis200/error.hpp"
#include "parsers/iec62056_21/lis200/lock.hpp"
#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "meter/run_error.hpp"

namespace meterwire::meter {

using namespace iec62056_21;

namespace {

constexpr std::string_view password_wanted =
    "; perhaps it wants a password: password-file= behind the '?' of the URI, or METERWIRE_PASSWORD";

std::string_view advice(SessionError error, bool has_password) {
  switch (error) {
    case SessionError::wrong_password:
      return "; meters lock themselves after a few wrong ones";
    case SessionError::no_programming:
      return "; it has none, or another session is still open: wait for two minutes";
    case SessionError::ended_by_meter:
    case SessionError::not_understood:
      return has_password ? std::string_view{} : password_wanted;
    default:
      return {};
  }
}

}  // namespace

Asked ask(Visit& visit, const NextCommand& next, const std::function<void()>& heard) {
  visit.status.show("waiting for the meter");
  Line& line = visit.line;
  auto asked = line.hold(ask(line.wire(), line.target().session, line.habits(), next), true, heard);
  visit.status.clear();
  if (asked.line.empty()) {
    throw RunError(fmt::format("{}: {}", line.target().uri.place(), explain(*asked.failure, line.target())));
  }
  return asked;
}

void tell(Visit& visit, std::string_view text) {
  visit.status.clear();
  fmt::print(stderr, "meterwire-meter: {}: {}\n", visit.line.target().uri.place(), text);
}

bool check_data(Visit& visit, const Exchange& exchange) {
  if (exchange.has_data()) {
    return true;
  }
  const bool is_refused = exchange.answer.kind == Answer::Kind::refused;
  const auto refusal = refusal_in(exchange.answer.data);
  const bool has_password = visit.line.target().session.password.has_value();
  const std::string what = is_refused ? "refused, " + feed::printable(lis200::describe_refusal(refusal))
                                      : std::string("acknowledged without a value: try another command, as in R2:CODE");
  tell(visit, fmt::format("{}: {}{}", text_of(exchange.command), what,
                          is_refused && !has_password ? password_wanted : std::string_view{}));
  return false;
}

std::string text_of(const Command& command) {
  return lis200::holds_key(command) ? code_of(command) + "(***)" : command.data;
}

std::string text_of(const Exchange& exchange) {
  std::string lines = data_lines_of(exchange.command, exchange.answer.data);
  lines.erase(lines.find_last_not_of("\r\n") + 1);
  return feed::printable(feed::to_utf8(lines));
}

std::string explain(const Failure& failure, const Target& target) {
  return failure.message().append(advice(failure.error, target.session.password.has_value()));
}

}  // namespace meterwire::meter
