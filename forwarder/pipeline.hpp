#pragma once

#include "forwarder/clock_watch.hpp"
#include "forwarder/sink/sink_set.hpp"
#include "forwarder/source_options.hpp"
#include "forwarder/wall_clock.hpp"
#include "parsers/framing/framer.hpp"
#include "parsers/record/record.hpp"
#include "parsers/record/rejection.hpp"
#include "parsers/telegram_reader.hpp"
#include "transport/feed/message.hpp"
#include "transport/rate_limit.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

namespace meterwire::forwarder {

/// What became of the telegrams of a source.
struct PipelineCounters {
  std::uint64_t telegrams = 0;  ///< cut out of the stream
  std::uint64_t records = 0;    ///< read and sent
  std::map<RejectReason, std::uint64_t> rejected;
  std::uint64_t lines_not_understood = 0;  ///< in telegrams that were read
};

/// What became of a frame.
enum class Taken : std::uint8_t {
  record,      ///< read and sent
  unreadable,  ///< refused, but a meter's without doubt: encrypted with another key, a replay, another protocol
  refused,     ///< damaged, or nothing of a meter's
};

/// A frame's way from the source to the sinks: check and parse, put into the words of the feed, hand to the sinks.
class Pipeline {
 public:
  using Sinks = SinkSet;

  /// Source and sinks have to outlive the pipeline.
  Pipeline(const SourceOptions& source, WallClock clock, const Sinks& sinks);

  /// Takes a frame. A readout is held to the kind of check that its session found. One that does not become a record is
  /// counted, and told in the log at a limited rate.
  /// `meter` is its id where an earlier record has told it and this one may not.
  Taken take(const Frame& frame, iec62056_21::Bcc known = iec62056_21::Bcc::unknown, const std::string& meter = {});

  /// What was read last; of no use where it did not become a record.
  [[nodiscard]] const Record& record() const { return record_; }

  /// The id of the meter that the last record was of.
  [[nodiscard]] const std::string& meter() const { return meter_; }

  /// When the last record was received.
  [[nodiscard]] std::optional<std::chrono::system_clock::time_point> last_record() const { return last_record_; }

  /// The meter's clock less ours, of the last record with a time.
  [[nodiscard]] std::optional<std::chrono::seconds> skew() const { return skew_; }

  /// The time by the clock that stamps records.
  [[nodiscard]] std::chrono::system_clock::time_point now() const { return clock_(); }

  /// Where the records go.
  [[nodiscard]] const Sinks& sinks() const { return sinks_; }

  [[nodiscard]] const PipelineCounters& counters() const { return counters_; }

 private:
  void note_clock(feed::Message& message, std::chrono::system_clock::time_point received);
  void refuse(const Frame& frame, const Rejection& rejection);
  void note_errors(const feed::Message& message);

  const SourceOptions& source_;
  WallClock clock_;
  const Sinks& sinks_;
  TelegramReader reader_;
  std::string meter_;
  Record record_;  // used again, so that parsing allocates nothing
  ClockWatch meter_clock_;
  PipelineCounters counters_;
  std::optional<std::chrono::system_clock::time_point> last_record_;
  std::optional<std::chrono::seconds> skew_;
  std::map<RejectReason, transport::RateLimit> reports_;
};

}  // namespace meterwire::forwarder
