#pragma once

#include "forwarder/sink/sink.hpp"
#include "forwarder/wall_clock.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <memory>
#include <string>

namespace meterwire::forwarder {

/// A sink as the user describes it, checked: what is to be known of it before it is made.
struct SinkPlan {
  std::string place;         ///< where it sends to, without secrets
  std::string description;   ///< what the forwarder does with it, in one line, for `--check-config`
  std::string own_file;      ///< that no other sink may write: its spool, its state; empty: none
  std::string own_session;   ///< that no other sink may have, as a broker's client has it; empty: none
  std::string only_gateway;  ///< under whose name alone it may send, because of its key; empty: any

  std::string fingerprint;  ///< see fingerprint_of()

  /// Makes it. Opens nothing yet. Throws std::exception where it cannot work.
  std::function<std::unique_ptr<Sink>(const boost::asio::any_io_executor& executor, const std::string& gateway,
                                      const WallClock& clock)>
      make;
};

}  // namespace meterwire::forwarder
