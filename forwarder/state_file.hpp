#pragma once

#include "forwarder/approach.hpp"

#include <map>
#include <optional>
#include <string>

namespace meterwire::forwarder {

/// How each source was found to be read, kept in a file for the next start, so that a slow meter need not be looked for
/// again. JSON, one entry for each place:
///
///     {"version":1,"sources":{"/dev/ttyUSB0":{"manner":"listen","line":"9600-7E1"}}}
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

 private:
  void read();
  void write() const;

  std::string path_;
  std::map<std::string, Found> sources_;
};

}  // namespace meterwire::forwarder
