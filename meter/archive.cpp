#include "parsers/iec62056_21/dialogue/targeted_readout.hpp"
#include "parsers/iec62056_21/lis200/archive_lines.hpp"
#include "parsers/iec62056_21/lis200/archive_reading.hpp"
#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <chrono>
#include <string>
#include <string_view>

#include "meter/tasks.hpp"

namespace meterwire::meter {

using namespace iec62056_21;
using lis200::Archive;
using lis200::ArchiveReading;

namespace {

// Both limits count to an archive, so that the end of the period has to be left out.
lis200::ArchiveQuery query_of(const Options& options) {
  const Zone& zone = options.target.clock_zone();
  const auto last = options.period.to - std::chrono::seconds{1};
  return {.archive = options.archive, .from = zone.local(options.period.from), .to = zone.local(last)};
}

// The day that a row was stored on; empty where it does not say.
std::string_view day_of(const Archive& archive, const lis200::Row& row) {
  constexpr std::size_t date_length = 10;
  const bool has_time = archive.time && *archive.time < row.values.size();
  return has_time ? std::string_view(row.values[*archive.time]).substr(0, date_length) : std::string_view{};
}

bool print_day(Visit& visit, const Asked& asked, const Archive& day) {
  return visit.records.print(compose_readout(asked.line, lis200::data_lines(day), asked.bcc).telegram);
}

// A day a record: an archive has more rows than records are made for.
bool print_days(Visit& visit, const Asked& asked, const Archive& archive) {
  bool good = true;
  Archive day{archive.number, archive.columns, archive.time, {}, {}};
  for (const auto& row : archive.rows) {
    if (!day.rows.empty() && day_of(archive, row) != day_of(archive, day.rows.back())) {
      good &= print_day(visit, asked, day);
      day.rows.clear();
    }
    day.rows.push_back(row);
  }
  return (day.rows.empty() || print_day(visit, asked, day)) && good;
}

// Rows that are left out, a line each up to what somebody reads.
void tell_errors(Visit& visit, const Archive& archive) {
  constexpr std::size_t enough = 10;
  for (std::size_t i = 0; i < archive.errors.size() && i < enough; ++i) {
    const auto& error = archive.errors[i];
    tell(visit, fmt::format("archive {}, row {} is left out: {}: {}", archive.number, error.row,
                            lis200::describe(error.problem), feed::printable(feed::to_utf8(error.text))));
  }
  if (archive.errors.size() > enough) {
    tell(visit, fmt::format("archive {}: {} more rows are left out", archive.number, archive.errors.size() - enough));
  }
}

void show_progress(Visit& visit, const ArchiveReading& reading) {
  const auto bytes = visit.line.wire().counters().bytes;
  const auto rows = reading.rows_expected();
  visit.status.show(fmt::format("archive {}: {}{} bytes so far", visit.options.archive,
                                rows ? fmt::format("{} rows, ", *rows) : std::string{}, bytes));
}

}  // namespace

bool read_archive(Visit& visit) {
  ArchiveReading reading(query_of(visit.options));
  const auto next = [&](const Asked& so_far) {
    if (!so_far.exchanges.empty()) {
      reading.take(so_far.exchanges.back().answer);
    }
    return reading.next();
  };
  const Asked asked = ask(visit, next, [&] { show_progress(visit, reading); });
  const Archive& archive = reading.archive();
  const bool good = print_days(visit, asked, archive);
  tell_errors(visit, archive);
  if (asked.failure) {
    tell(visit, fmt::format("archive {}: {}", archive.number, explain(*asked.failure, visit.line.target())));
  } else if (!reading.failure().empty()) {
    tell(visit, feed::printable(reading.failure()));
  } else if (archive.rows.empty()) {
    tell(visit, fmt::format("archive {}: no rows in that time", archive.number));
  }
  return good && archive.errors.empty() && !asked.failure && reading.failure().empty();
}

}  // namespace meterwire::meter
