#pragma once

#include "forwarder/domoticz/power_from_totals.hpp"

#include <boost/asio/thread_pool.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace meterwire::forwarder {

/// The same moment on both clocks: one that nobody sets, and one that outlives the machine.
struct Moment {
  std::chrono::steady_clock::time_point steady = std::chrono::steady_clock::now();
  std::chrono::system_clock::time_point wall = std::chrono::system_clock::now();
};

/// The last totals of a meter, kept in a file, so that after a restart its power is known at once. JSON, a row a
/// reading: when (ms since 1970, UTC), and of import and export what was counted and by which steps (mWh):
///
///     {"version":1,"meter":"28342193","points":[[1795161600000,33402264000,1000,13465000,1000]]}
///
/// It is an aid and nothing more: one that cannot be read or written is told in the log, and stops nothing. Between two
/// runs the clock of the machine counts, so that points of the future, which a clock that was set leaves, are left out.
class TotalsFile {
 public:
  /// Without a path nothing is kept.
  explicit TotalsFile(std::string path) : path_(std::move(path)) {}

  void resume(PowerFromTotals& power, const Moment& now) const;

  /// Writes at most every five minutes, which a memory card bears for years, and beside the program: a card can take
  /// seconds.
  void keep(const PowerFromTotals& power, const Moment& now);

  /// Writes what is the last, and waits for it.
  void close(const PowerFromTotals& power, const Moment& now);

 private:
  std::string path_;
  std::optional<std::chrono::steady_clock::time_point> written_;
  std::optional<boost::asio::thread_pool> worker_;  // from the first writing on
};

}  // namespace meterwire::forwarder
