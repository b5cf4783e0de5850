#pragma once

#include "parsers/iec62056_21/dialogue/habits.hpp"

#include <map>
#include <string>
#include <string_view>

namespace meterwire::meter {

/// What was learnt of each meter, kept in a file for the next time. JSON:
///
///     {"version":1,"meters":{"/dev/ttyUSB0":{"identification":"ISk5ME162-0033","readout-length":1253}}}
///
/// It is an aid and nothing more: one that cannot be read or written is told on standard error, and stops nothing.
class Memory {
 public:
  /// Reads the file. Without a path nothing is kept.
  explicit Memory(std::string path);

  /// What is known of that meter (Target::key()); nothing yet: the habits of one that was never met.
  [[nodiscard]] iec62056_21::Habits of(const std::string& key) const;

  /// Keeps it. Writes only what is news: the memory card of a small box bears a limited number of writes.
  void keep(const std::string& key, const iec62056_21::Habits& habits);

 private:
  std::string read();
  void write() const;

  std::string path_;
  std::map<std::string, iec62056_21::Habits> meters_;
};

/// Where it stands unless the user says otherwise: `meterwire/meters.json` in $XDG_STATE_HOME, else in
/// `~/.local/state`. Empty where neither is known: then nothing is kept.
[[nodiscard]] std::string default_memory_path();

}  // namespace meterwire::meter
