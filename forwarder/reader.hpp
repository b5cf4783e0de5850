#pragma once

#include "forwarder/asker.hpp"
#include "forwarder/detector.hpp"
#include "forwarder/noise.hpp"
#include "forwarder/pipeline.hpp"
#include "forwarder/source_options.hpp"
#include "forwarder/state_file.hpp"
#include "forwarder/timing.hpp"
#include "parsers/framing/framer.hpp"
#include "transport/byte_port.hpp"
#include "transport/rate_limit.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::forwarder {

/// When a source has given enough.
struct Limit {
  bool one_record = false;  ///< after its first record, or
  std::chrono::steady_clock::time_point end = std::chrono::steady_clock::time_point::max();  ///< at that time
};

/// Gets telegrams out of an open port into the pipeline: listens or asks, as the detector says.
class Reader {
 public:
  /// Everything has to outlive the reader.
  Reader(const boost::asio::any_io_executor& executor, const SourceOptions& source, const Timing& timing,
         transport::BytePort& port, Pipeline& pipeline, StateFile& state, Limit limit);

  /// Reads until the port breaks or ends, and returns that error: `eof` at its end, `timed_out` for a connection that
  /// went silent. Without an error the limit was reached. A readout under way is finished first.
  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> run();

  /// Whether the limit is reached.
  [[nodiscard]] bool enough() const;

  /// Makes run() return after the telegram that is being received, and at once between two. A session that is under way
  /// is broken off; is_asking() tells when that is done.
  void finish();

  [[nodiscard]] bool is_asking() const { return asker_.is_asking(); }

  [[nodiscard]] const FramerCounters& framing() const { return framer_.counters(); }

  /// From one record to the next, at most, where the meter is well: meters that push do so at least every 15 s, others
  /// are asked at the interval of the source. As far as it is known how the meter is read.
  [[nodiscard]] std::chrono::seconds longest_distance() const;

  /// Characters with wrong parity, of telegrams that were pushed and of sessions.
  [[nodiscard]] std::uint64_t parity_errors() const {
    return framer_.counters().parity_errors + asker_.parity_errors();
  }

 private:
  using Clock = std::chrono::steady_clock;
  using Result = boost::asio::awaitable<boost::system::error_code>;

  Result listen();
  Result ask_all();
  Result rest(Clock::time_point until);
  void take(std::string_view bytes);
  bool take(const Frame& frame);
  Result ask(const std::string& address);
  void note_meter(bool has_parity);
  bool is_noise();
  void flush();
  void note_overflows();
  void give_up(std::string_view reason);
  [[nodiscard]] Clock::time_point next_event() const;
  [[nodiscard]] std::chrono::milliseconds longest_wait(Clock::time_point end) const;
  [[nodiscard]] Clock::time_point listening_ends() const;
  [[nodiscard]] bool connection_is_dead() const;
  [[nodiscard]] bool has_to_wait() const;

  const SourceOptions& source_;
  const Timing& timing_;
  transport::BytePort& port_;
  Pipeline& pipeline_;
  StateFile& state_;
  Limit limit_;
  Detector detector_;
  Asker asker_;
  Framer framer_;
  Noise noise_;
  Clock::time_point heard_;         // the last byte, or the opening
  Clock::time_point listened_;      // the last record, or the start of listening
  Clock::time_point next_readout_;  // not before that
  bool finishing_ = false;
  bool answered_ = false;  // in this round of asking: a meter gave a record
  std::string failure_;    // of the meter that was asked last
  std::uint64_t overflows_noted_ = 0;
  transport::RateLimit overflow_reports_;
  transport::RateLimit inversion_reports_{std::chrono::minutes{10}};
  transport::RateLimit reports_;
};

}  // namespace meterwire::forwarder
