#pragma once

#include "forwarder/approach.hpp"
#include "parsers/iec62056_21/dialogue/habits.hpp"

#include <boost/json/object.hpp>

#include <chrono>
#include <map>
#include <optional>
#include <string>

namespace meterwire::forwarder {

/// What is known of a meter that is asked.
struct KnownMeter {
  iec62056_21::Habits habits;
  std::optional<std::chrono::sys_seconds> profile_end;  ///< of the last period of a load profile that was fetched

  friend bool operator==(const KnownMeter&, const KnownMeter&) = default;
};

/// How each source was found to be read, and what was learnt of each meter that is asked, kept in a file for the next
/// start, so that nothing has to be found out again. JSON, one entry for each place, and for each address there:
///
///     {"version":1,"sources":{"/dev/ttyUSB0":{"manner":"listen","line":"9600-7E1"}},
///      "meters":{"/dev/ttyUSB1":{"00043817":{"identification":"ISk5ME162-0033","not-followed":2,"profile-end":1795161600}}}}
///
/// It is an aid and nothing more: one that cannot be read or written is told in the log, and stops nothing.
class StateFile {
 public:
  /// Reads the file. Without a path nothing is kept.
  explicit StateFile(std::string path = {});

  /// What was found at that place (Uri::place()).
  [[nodiscard]] std::optional<Found> found(const std::string& place) const;

  /// Keeps it. Writes only what is news: the memory card of a small box bears a limited number of writes.
  void keep(const std::string& place, const Found& found);

  /// What was learnt of the meter with that address there.
  [[nodiscard]] KnownMeter meter(const std::string& place, const std::string& address) const;
  void keep(const std::string& place, const std::string& address, const KnownMeter& meter);

 private:
  void take(const boost::json::object& content);
  void write() const;

  std::string path_;
  std::map<std::string, Found> sources_;
  std::map<std::string, std::map<std::string, KnownMeter>> meters_;  // by place, by address
};

}  // namespace meterwire::forwarder
