#pragma once

#include "forwarder/pipeline.hpp"
#include "forwarder/source_options.hpp"
#include "forwarder/state_file.hpp"
#include "forwarder/timing.hpp"
#include "parsers/iec62056_21/dialogue/data_readout.hpp"
#include "parsers/iec62056_21/dialogue/wire.hpp"
#include "transport/byte_port.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/system/error_code.hpp>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace meterwire::forwarder {

/// How a meter is asked this time.
struct Question {
  std::string address;      ///< empty: whoever is there
  unsigned baud = 300;      ///< of the sign-on
  bool in_passing = false;  ///< while it is not known whether there is a meter at all: one attempt
};

/// What came of it.
struct Asked {
  boost::system::error_code port_error;  ///< the port broke, or nothing ended for too long
  std::optional<Taken> taken;            ///< of the readout, if there was one
  std::string failure;                   ///< why there is no record, for people
  bool was_heard = false;                ///< something came back
};

/// Asks the meters behind a port, one at a time: a readout, or the codes that the source names, and then what is
/// missing of a load profile. What was learnt of a meter is kept, and told.
class Asker {
 public:
  /// All of them have to outlive it.
  Asker(const boost::asio::any_io_executor& executor, const SourceOptions& source, const Timing& timing,
        transport::BytePort& port, Pipeline& pipeline, StateFile& state);

  /// The port has to be open, at the speed of the sign-on.
  [[nodiscard]] boost::asio::awaitable<Asked> ask(Question question);

  /// Breaks the session under way off; is_asking() tells when that is done. Nothing is asked from then on.
  void stop();

  [[nodiscard]] bool is_asking() const { return is_asking_; }

  [[nodiscard]] std::uint64_t parity_errors() const { return parity_errors_; }

 private:
  using Readout = iec62056_21::Result<iec62056_21::Readout>;

  [[nodiscard]] iec62056_21::SessionOptions session_options(const Question& question) const;
  boost::asio::awaitable<Readout> read(const iec62056_21::SessionOptions& options,
                                       std::vector<iec62056_21::Command> codes, Asked& asked);
  boost::asio::awaitable<Taken> take(const iec62056_21::Readout& readout, const std::string& meter);
  boost::asio::awaitable<void> backfill(const iec62056_21::SessionOptions& options, Asked& asked);
  void learn(const std::string& address, const iec62056_21::Habits& habits);

  const SourceOptions& source_;
  const Timing& timing_;
  transport::BytePort& port_;
  Pipeline& pipeline_;
  StateFile& state_;
  std::string place_;
  boost::asio::steady_timer stop_;  // never runs out: it is cancelled
  bool is_asking_ = false;
  std::set<std::string> refused_;  // addresses of meters that refused the password; some lock up after a few wrong ones
  std::uint64_t parity_errors_ = 0;
};

}  // namespace meterwire::forwarder
