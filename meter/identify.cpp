#include "parsers/iec62056_21/dialogue/sign_on.hpp"
#include "parsers/iec62056_21/meters.hpp"
#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <string>

#include "meter/run_error.hpp"
#include "meter/tasks.hpp"

namespace meterwire::meter {

using namespace iec62056_21;

namespace {

// A meter in mode C waits to be acknowledged, and would read out when nothing comes.
Step<Result<SignedOn>> meet(Wire& wire, const SessionOptions& options, Habits& habits) {
  auto meter = co_await sign_on(wire, options, habits);
  if (meter && meter->mode == Mode::c) {
    co_await Wire::pause(meter->reaction);
    co_await break_off(wire, habits);
  }
  co_return meter;
}

std::string mode_text(const SignedOn& meter) {
  switch (meter.mode) {
    case Mode::a:
      return "A: it sends its data at once, at the same speed";
    case Mode::b:
      return "B: it changes its speed without being acknowledged";
    case Mode::c:
      return "C: it is acknowledged, then changes its speed";
    case Mode::d:
      break;
  }
  return "D: it sends by itself";
}

}  // namespace

bool identify(Visit& visit) {
  Line& line = visit.line;
  visit.status.show("waiting for the meter");
  const auto meter = line.hold(meet(line.wire(), line.target().session, line.habits()), true);
  visit.status.clear();
  if (!meter) {
    throw RunError(fmt::format("{}: {}", line.target().uri.place(), explain(meter.error(), line.target())));
  }
  const std::string text = feed::printable(feed::to_utf8(meter->identification()));
  const bool is_quick = meter->reaction < line.target().session.timing.reaction;
  fmt::print("identification  {}\n", text);
  const MeterModel* const model = find_meter(meter->identification());
  fmt::print("meter           {}\n", model == nullptr ? "of a make that is not known" : name_of(*model));
  if (const std::string peculiar = model == nullptr ? "" : peculiarities_of(*model); !peculiar.empty()) {
    fmt::print("peculiar        {}\n", peculiar);
  }
  fmt::print("mode            {}\n", mode_text(*meter));
  fmt::print("speed           {} Bd proposed, signed on at {} Bd\n", meter->baud, line.target().session.sign_on_baud);
  fmt::print("reaction time   {} ms{}\n", meter->reaction.count(), is_quick ? ", by its lower-case third letter" : "");
  fmt::print("HDLC            {}\n", meter->hdlc_possible ? "possible (mode E); not used here" : "not offered");
  return true;
}

}  // namespace meterwire::meter
