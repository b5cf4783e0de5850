#pragma once

#include "receiver/output/pulse.hpp"
#include "transport/feed/message.hpp"

#include <cstddef>
#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::receiver {

/// One reading as the table shows it. All texts come from cell(), `obis` apart. A code that a record has several times
/// has as many rows, in the order of the record.
struct RowView {
  std::string obis;  ///< as received, of one that is longer than any the beginning
  std::string name;  ///< the code where there is no name
  std::string value;
  std::string unit;
  std::string time;  ///< "2026-11-20 18:55:00"; empty: none
  bool is_number = false;
  int rank = 0;               ///< see row_rank()
  std::uint64_t entries = 0;  ///< of a list, over all parts of its record
  bool is_list = false;
  std::uint32_t told_by = 0;  ///< the part of the record coming in that told it last; 0: none yet
};

/// What one meter said last, record upon record and part upon part.
class MeterView {
 public:
  std::string gateway;        ///< as received: the account knows it by that
  std::string meter;          ///< as received
  std::string protocol;       ///< "dsmr, DSMR 5.0", with the tag unless it was verified
  std::string time;           ///< of the last record: the meter's clock, or when it was received
  std::uint64_t records = 0;  ///< that started to come in
  std::uint64_t last_use = 0;
  bool is_expected = false;  ///< its gateway has a key here
  Pulse pulse;
  std::vector<RowView> rows;  ///< the most useful first

  void update(const feed::Message& message);

 private:
  void update(const feed::Message& part, const feed::Reading& reading);
  [[nodiscard]] RowView* row_for(const feed::Message& part, const feed::Reading& reading);

  std::string boot_;
  std::uint64_t seq_ = 0;
};

/// The meters of a table, at most `most` of them: the one silent for longest makes room for a new one, and before one
/// of a gateway that is expected all others do.
class MeterViews {
 public:
  explicit MeterViews(std::size_t most = 256) : most_(most) {}

  void update(const feed::Message& message, bool is_expected = false,
              Pulse::Clock::time_point now = Pulse::Clock::now());

  /// By gateway, then meter.
  [[nodiscard]] const std::list<MeterView>& all() const { return meters_; }

 private:
  std::size_t most_;
  std::uint64_t updates_ = 0;
  std::list<MeterView> meters_;
};

/// "2026-11-20T18:55:00+01:00" as "2026-11-20 18:55:00": a clock as it shows its own time.
[[nodiscard]] std::string shown_time(std::string_view rfc3339);

}  // namespace meterwire::receiver
