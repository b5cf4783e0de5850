#pragma once

#include "parsers/clock/zone.hpp"
#include "parsers/dsmr/keys.hpp"
#include "parsers/parse.hpp"
#include "parsers/record/rejection.hpp"
#include "transport/line_settings.hpp"
#include "transport/uri.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::forwarder {

/// A source as the user describes it.
struct SourceOptions {
  transport::Uri uri;
  std::string name;  ///< for the log; without `name=` the place
  ProtocolChoice protocol = ProtocolChoice::automatic;
  std::optional<transport::LineSettings> line;  ///< empty: found by itself
  CheckMode check = CheckMode::automatic;
  std::chrono::seconds interval{60};  ///< from the start of a readout to that of the next, for meters that are asked
  std::string address;                ///< of a meter on a bus; empty: whoever is there
  unsigned max_baud = 0;              ///< 0: what the meter proposes
  std::optional<Zone> zone;           ///< of the meter's clock; empty: that of its variant
  dsmr::Keys keys;                    ///< of a meter that encrypts

  /// A file or standard input: it has an end, and the program with it.
  [[nodiscard]] bool ends() const;
};

/// Reads a source's URI, and the files with keys that it names. Throws std::invalid_argument with a message for people,
/// which never quotes a key.
[[nodiscard]] SourceOptions source_from(std::string_view text);

/// Whether a key stands in the URI itself, and not in a file of its own.
[[nodiscard]] bool has_key_in_uri(const SourceOptions& source);

/// What the forwarder does with it, in one line, for `--check-config`.
[[nodiscard]] std::string describe(const SourceOptions& source);

}  // namespace meterwire::forwarder
