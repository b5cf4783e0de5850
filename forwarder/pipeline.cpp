#include "forwarder/pipeline.hpp"

#include "parsers/record/line_error.hpp"
#include "transport/feed/from_record.hpp"
#include "transport/utc_text.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <string>
#include <utility>

namespace meterwire::forwarder {

namespace {

bool is_a_meters(RejectReason reason) {
  return reason == RejectReason::no_key || reason == RejectReason::not_decrypted ||
         reason == RejectReason::tag_mismatch || reason == RejectReason::replayed ||
         reason == RejectReason::not_ascii_meter;
}

}  // namespace

Pipeline::Pipeline(const SourceOptions& source, WallClock clock, const Sinks& sinks)
    : source_(source),
      clock_(std::move(clock)),
      sinks_(sinks),
      reader_({.protocol = source.protocol, .check = source.check, .keys = source.keys}),
      meter_clock_(source.name) {}

Taken Pipeline::take(const Frame& frame, iec62056_21::Bcc known, const std::string& meter) {
  ++counters_.telegrams;
  if (const auto rejection = reader_.read(frame, record_, known)) {
    refuse(frame, *rejection);
    return is_a_meters(rejection->reason) ? Taken::unreadable : Taken::refused;
  }
  ++counters_.records;
  auto message = feed::message_from(record_, source_.zone);
  message.meter = meter.empty() ? message.meter : meter;
  meter_ = message.meter;
  const auto received = clock_();
  last_record_ = received;
  message.received = transport::utc_text(received);
  note_clock(message, received);
  for (const auto& sink : sinks_) {
    sink->send(record_, message, received);
  }
  note_errors(message);
  return Taken::record;
}

// The telegrams of a file can be of any age.
void Pipeline::note_clock(feed::Message& message, std::chrono::system_clock::time_point received) {
  const auto clock = source_.ends() ? std::nullopt : feed::clock_of(record_, source_.zone);
  if (clock) {
    skew_ = std::chrono::round<std::chrono::seconds>(*clock - received);
    message.skew = meter_clock_.skew(*clock, received);
  }
}

void Pipeline::refuse(const Frame& frame, const Rejection& rejection) {
  ++counters_.rejected[rejection.reason];
  // What somebody has to mend stays as it is until then: six lines an hour are enough.
  const std::chrono::minutes period{is_a_meters(rejection.reason) ? 10 : 1};
  if (const auto held_back = reports_.try_emplace(rejection.reason, period).first->second.report()) {
    spdlog::warn("{}: telegram of {} bytes refused: {}{}", source_.name, frame.bytes.size(), rejection.message(),
                 transport::more_since(*held_back));
  }
}

void Pipeline::note_errors(const feed::Message& message) {
  counters_.lines_not_understood += message.errors.size();
  for (const auto& error : message.errors) {
    spdlog::debug("{}: line {}, column {}: {}", source_.name, error.line, error.column, error.reason);
  }
}

}  // namespace meterwire::forwarder
