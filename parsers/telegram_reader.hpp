#pragma once

#include "parsers/dsmr/keys.hpp"
#include "parsers/framing/framer.hpp"
#include "parsers/parse.hpp"
#include "parsers/record/record.hpp"
#include "parsers/record/rejection.hpp"

#include <optional>

namespace meterwire {

/// How the frames of one source are read.
struct ReadOptions {
  ProtocolChoice protocol = ProtocolChoice::automatic;
  CheckMode check = CheckMode::automatic;
  dsmr::Keys keys;
};

/// Reads the frames of one source into records: decrypts those that are encrypted, then parse(). It remembers the frame
/// counters of the meters behind the source, which is how it knows a replay.
class TelegramReader {
 public:
  explicit TelegramReader(const ReadOptions& options) : options_(options) {}

  /// Returns nothing where the record is good, else why the frame is refused.
  [[nodiscard]] std::optional<Rejection> read(const Frame& frame, Record& record);

 private:
  ReadOptions options_;
};

}  // namespace meterwire
