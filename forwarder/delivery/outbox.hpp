#pragma once

#include "forwarder/delivery/backlog.hpp"
#include "forwarder/delivery/delivery_counters.hpp"
#include "forwarder/delivery/delivery_timing.hpp"
#include "forwarder/delivery/link.hpp"
#include "forwarder/delivery/pace.hpp"
#include "forwarder/delivery/spool_job.hpp"
#include "forwarder/delivery/waiting.hpp"
#include "transport/feed/acknowledgement.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace meterwire::forwarder {

/// Decides what is sent and when, and what goes to the spool, for one sink. No I/O; whoever drives it calls, whenever
/// something happened and at next(): falls_silent(), due(), job().
///
/// A live record is sent at once; whoever adds it does. Until it is acknowledged it is sent again at growing distances.
/// When the receiver is away, one record is enough to find out when it is back, and what waits goes to the spool. What
/// is sent again or out of the spool goes at a polite rate, oldest first, beside the live records.
class Outbox {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Duration = std::chrono::steady_clock::duration;
  using WallTime = std::chrono::system_clock::time_point;

  /// Records that wait for longer than `age` are given up.
  Outbox(const DeliveryTiming& timing, bool has_spool, std::chrono::hours age);

  /// An earlier run has left a spool.
  void spool_is_left() { backlog_.is_left(); }

  /// Of the spool nothing is sent that is in the name of another gateway. It waits until it is too old.
  void only_of(std::string gateway) { only_of_ = std::move(gateway); }
  /// Such a name that was met; empty: none.
  [[nodiscard]] const std::string& met() const { return met_; }

  /// A record that has come, and is sent now for the first time.
  void add(ParcelPtr parcel, Time now);

  /// What an acknowledgement changed.
  struct Answer {
    std::vector<feed::AckRange> delivered;  ///< what waited and does not any more
    std::optional<Duration> outage;         ///< the length of the outage that it ended
  };
  Answer acknowledge(const feed::Acknowledgement& acknowledgement, Time now);

  /// Nothing can be sent: what waits goes to the spool, and nothing is due, until reached(). For those who know.
  void lost(Time now) { link_.lost(now); }

  /// It can again: all that waits is due. Returns how long the outage was that this ends.
  std::optional<Duration> reached(Time now);

  /// Whether more wait in memory than should, because neither acknowledgements nor the disk keep up.
  [[nodiscard]] bool is_crowded() const;

  /// Whether an outage begins.
  [[nodiscard]] bool falls_silent(Time now) { return link_.falls_silent(now); }

  /// The records to be sent again now.
  [[nodiscard]] std::vector<ParcelPtr> due(Time now);

  /// What the spool is to do now. Until finished() tells what became of it there is nothing else.
  [[nodiscard]] std::optional<SpoolJob> job(Time now, WallTime wall);
  void finished(const SpoolResult& result, Time now);

  /// From now on everything goes to the spool, without a pause.
  void close(Time now);

  /// When there will be something to do, unless something happens before.
  [[nodiscard]] std::optional<Time> next() const;

  [[nodiscard]] bool is_away() const { return link_.is_away(); }
  /// Whether nothing waits, here or in the spool.
  [[nodiscard]] bool is_empty() const { return waiting_.empty() && backlog_.is_empty() && !job_; }
  [[nodiscard]] bool is_busy() const { return job_.has_value(); }
  [[nodiscard]] DeliveryCounters counters() const;

 private:
  void drop_what_memory_cannot_hold();
  void drop_old(Time now);
  ParcelPtr send_again(WaitingParcel& entry, Time now);
  [[nodiscard]] std::vector<ParcelPtr> probe(Time now);
  struct InFlight {
    std::size_t records = 0;
    Time first_over = Time::max();  ///< when there is one less
  };
  [[nodiscard]] InFlight in_flight(Time now) const;
  [[nodiscard]] Duration distance(unsigned times) const;
  [[nodiscard]] bool takes_all() const;
  void start_anew(Time now);
  void take_written(const SpoolJob& job, const SpoolResult& result);
  void take_loaded(const SpoolResult& result, Time now);
  [[nodiscard]] bool is_foreign(const Parcel& parcel);
  void forget_spooled(const SpoolResult& result);

  DeliveryTiming timing_;
  bool has_spool_;
  std::chrono::hours age_;
  Link link_;
  Pace pace_;
  Waiting waiting_;
  Backlog backlog_;
  std::optional<SpoolJob> job_;                // that is under way
  std::set<RecordId> acknowledged_meanwhile_;  // while it was being written
  std::string only_of_;                        // empty: of anybody
  std::string met_;                            // who is another
  Waiting::Key last_probe_ = 0;
  Time next_due_ = Time::max();
  bool closing_ = false;
  DeliveryCounters counters_;
};

}  // namespace meterwire::forwarder
