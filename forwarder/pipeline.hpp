#pragma once

#include "forwarder/envelope.hpp"
#include "forwarder/sink.hpp"
#include "forwarder/source_options.hpp"
#include "parsers/framing/framer.hpp"
#include "parsers/record/record.hpp"
#include "parsers/record/rejection.hpp"
#include "transport/rate_limit.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

namespace meterwire::forwarder {

/// What became of the telegrams of a source.
struct PipelineCounters {
  std::uint64_t telegrams = 0;  ///< cut out of the stream
  std::uint64_t records = 0;    ///< read and sent
  std::map<RejectReason, std::uint64_t> rejected;
  std::uint64_t lines_not_understood = 0;  ///< in telegrams that were read
};

/// A frame's way from the source to the sinks: check and parse, put into the words of the feed, stamp, send.
class Pipeline {
 public:
  using Sinks = std::vector<std::unique_ptr<Sink>>;

  /// All of them have to outlive the pipeline.
  Pipeline(const SourceOptions& source, Envelope& envelope, const Sinks& sinks);

  /// Returns whether the frame became a record. One that did not is counted and told in the log at a limited rate.
  bool take(const Frame& frame);

  [[nodiscard]] const PipelineCounters& counters() const { return counters_; }

 private:
  void refuse(const Frame& frame, const Rejection& rejection);
  void note_errors();

  const SourceOptions& source_;
  Envelope& envelope_;
  const Sinks& sinks_;
  Record record_;  // used again, so that parsing allocates nothing
  PipelineCounters counters_;
  std::map<RejectReason, transport::RateLimit> reports_;
};

}  // namespace meterwire::forwarder
