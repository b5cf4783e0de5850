#pragma once

#include "forwarder/backfill.hpp"
#include "parsers/clock/zone.hpp"
#include "parsers/dsmr/keys.hpp"
#include "parsers/iec62056_21/command.hpp"
#include "parsers/iec62056_21/dialogue/options.hpp"
#include "parsers/parse.hpp"
#include "parsers/record/rejection.hpp"
#include "transport/line_settings.hpp"
#include "transport/uri.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::forwarder {

/// A source as the user describes it.
struct SourceOptions {
  transport::Uri uri;
  std::string name;  ///< for the log; without `name=` the place
  ProtocolChoice protocol = ProtocolChoice::automatic;
  std::optional<transport::LineSettings> line;  ///< empty: found by itself
  CheckMode check = CheckMode::automatic;
  std::chrono::seconds interval{60};    ///< from the start of a readout to that of the next, for meters that are asked
  bool pushes = false;                  ///< mode D: an IEC 62056-21 meter that is listened to, not asked
  iec62056_21::SessionOptions session;  ///< how a meter is asked, but for its address
  std::vector<std::string> addresses{""};  ///< of the meters on a bus, asked one after another; empty: whoever is there
  std::vector<iec62056_21::Command> codes;  ///< to be read one by one; empty: everything, by a readout
  std::optional<Backfill> backfill;         ///< a load profile to be kept complete
  std::optional<Zone> zone;                 ///< of the meter's clock; empty: that of its variant
  dsmr::Keys keys;                          ///< of a meter that encrypts

  /// A file or standard input: it has an end, and the program with it.
  [[nodiscard]] bool ends() const;
};

/// Reads a source's URI, and the files with keys that it names. Throws std::invalid_argument with a message for people,
/// which never quotes a key.
[[nodiscard]] SourceOptions source_from(std::string_view text);

/// What the forwarder does with it, in one line, for `--check-config`.
[[nodiscard]] std::string describe(const SourceOptions& source);

}  // namespace meterwire::forwarder
