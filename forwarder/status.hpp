#pragma once

#include "forwarder/pipeline.hpp"
#include "forwarder/sink/sink.hpp"
#include "parsers/framing/framer.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace meterwire::forwarder {

/// How a source is doing.
struct SourceStatus {
  std::string name;
  bool is_open = false;
  bool has_ended = false;      ///< a file, read to its end: nothing more will come
  std::uint64_t reopened = 0;  ///< times that its port broke and was opened again
  PipelineCounters counters;
  FramerCounters framing;
  std::uint64_t parity_errors = 0;                                   ///< characters
  std::optional<std::chrono::system_clock::time_point> last_record;  ///< when it was received
  std::chrono::seconds expected{0};          ///< from one record to the next at most, as far as that is known
  std::optional<std::chrono::seconds> skew;  ///< the meter's clock less ours at the last record that had a time
};

/// How a sink is doing.
struct SinkStatus {
  std::string place;
  SinkCounters counters;
};

/// What the forwarder is and how it is doing: what `--http` and the service manager are told.
struct Status {
  std::string gateway;
  std::chrono::system_clock::time_point now;
  std::chrono::system_clock::time_point started;
  std::vector<SourceStatus> sources;
  std::vector<SinkStatus> sinks;
};

}  // namespace meterwire::forwarder
