#pragma once

#include "parsers/iec62056_21/dialogue/options.hpp"

#include <chrono>
#include <optional>

namespace meterwire::forwarder {

/// The times of the forwarder; tests shorten them.
struct Timing {
  using Duration = std::chrono::milliseconds;

  Duration silence{2000};           ///< after which a push under way is complete: some meters send no '!'
  Duration gap{500};                ///< between two pushes at least: what came in one go is judged then
  Duration grace{5000};             ///< for a push that is under way when the time for it is over
  Duration connection_idle{30000};  ///< after which a connection that says nothing is opened again
  Duration retry{5000};             ///< before a failed readout is tried again, unless `interval` is shorter
  Duration once{60000};             ///< in which every source has to give its record, with --once
  Duration first_pause{500};        ///< before a source is opened again; doubles up to the longest
  Duration longest_pause{4000};
  Duration longest_device_pause{2000};    ///< the same for a device: to look whether it is there costs next to nothing
  Duration crowded{20};                   ///< before a file is read on while a sink has too much to do
  Duration parting{2000};                 ///< for acknowledgements that are under way when a signal ends the program
  Duration last_acknowledgements{10000};  ///< for all of them when its sources have ended
  Duration succession{15000};             ///< for a source to let go of its port, when another is to have it
  Duration stuck{180000};                 ///< without any news of its port, not even that there is none, a source hangs
  Duration service_status{30000};         ///< from one status for the service manager to the next, without a watchdog
  Duration summary{3600000};              ///< from one summary of what was refused to the next
  std::optional<iec62056_21::Timing> session;  ///< in place of those of the source
};

}  // namespace meterwire::forwarder
