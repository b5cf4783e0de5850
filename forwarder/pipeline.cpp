#include "forwarder/pipeline.hpp"

#include "parsers/parse.hpp"
#include "parsers/record/line_error.hpp"
#include "transport/feed/from_record.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <string>

namespace meterwire::forwarder {

Pipeline::Pipeline(const SourceOptions& source, Envelope& envelope, const Sinks& sinks)
    : source_(source), envelope_(envelope), sinks_(sinks) {}

bool Pipeline::take(const Frame& frame) {
  ++counters_.telegrams;
  if (const auto rejection = parse(frame, source_.protocol, source_.check, record_)) {
    refuse(frame, *rejection);
    return false;
  }
  ++counters_.records;
  auto message = feed::message_from(record_, source_.zone);
  envelope_.stamp(message);
  for (const auto& sink : sinks_) {
    sink->send(record_, message);
  }
  note_errors();
  return true;
}

void Pipeline::refuse(const Frame& frame, const Rejection& rejection) {
  ++counters_.rejected[rejection.reason];
  if (const auto held_back = reports_[rejection.reason].report()) {
    const auto more = *held_back == 0 ? std::string{} : fmt::format(" ({} more since the last report)", *held_back);
    spdlog::warn("{}: telegram of {} bytes refused: {}{}", source_.name, frame.bytes.size(), rejection.message(), more);
  }
}

void Pipeline::note_errors() {
  counters_.lines_not_understood += record_.errors.size();
  for (const auto& error : record_.errors) {
    spdlog::debug("{}: line {}, column {}: {}", source_.name, error.line, error.column, describe(error.problem));
  }
}

}  // namespace meterwire::forwarder
