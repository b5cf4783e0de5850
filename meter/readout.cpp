#include "parsers/iec62056_21/dialogue/data_readout.hpp"

#include <fmt/format.h>

#include <chrono>

#include "meter/progress.hpp"
#include "meter/run_error.hpp"
#include "meter/tasks.hpp"

namespace meterwire::meter {

using namespace iec62056_21;

namespace {

using Clock = std::chrono::steady_clock;

// Follows what comes over the wire, and shows it a few times a second.
class Watch {
 public:
  Watch(const Wire& wire, std::uint64_t expected, StatusLine& status)
      : wire_(wire), status_(status), progress_{.baud = wire.baud(), .expected = expected} {}

  void heard() {
    const auto now = Clock::now();
    const std::uint64_t bytes = wire_.counters().bytes;
    if (progress_.bytes == 0 || wire_.baud() != progress_.baud) {  // what was waited for before does not count
      progress_.baud = wire_.baud();
      at_speed_ = now;
      bytes_before_ = bytes;
    }
    progress_.bytes = bytes;
    progress_.bytes_at_speed = bytes - bytes_before_;
    progress_.at_speed = std::chrono::duration_cast<std::chrono::milliseconds>(now - at_speed_);
    progress_.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - start_);
    constexpr std::chrono::milliseconds period{200};
    constexpr std::uint64_t identification = 32;  // a line that long says nothing of how long the data will take
    if (now - shown_ >= period && bytes > identification) {
      status_.show(describe(progress_));
      shown_ = now;
    }
  }

 private:
  const Wire& wire_;
  StatusLine& status_;
  Progress progress_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point at_speed_ = start_;
  Clock::time_point shown_ = start_;
  std::uint64_t bytes_before_ = 0;
};

}  // namespace

bool read_out(Visit& visit) {
  Line& line = visit.line;
  visit.status.show("waiting for the meter");
  Watch watch(line.wire(), line.habits().readout_length, visit.status);
  const auto readout =
      line.hold(read_out(line.wire(), line.target().session, line.habits()), false, [&watch] { watch.heard(); });
  visit.status.clear();
  if (!readout) {
    throw RunError(fmt::format("{}: {}", line.target().uri.place(), explain(readout.error(), line.target())));
  }
  return visit.records.print(readout->telegram);
}

}  // namespace meterwire::meter
