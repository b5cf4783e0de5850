#pragma once

#include "parsers/dsmr/decryptor.hpp"
#include "parsers/dsmr/frame_counters.hpp"
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
///
/// What vouches for an encrypted telegram is its tag. Where that cannot be, the CRC inside has to be right, whatever
/// `check` says: with a security byte of 0x20 there is no tag, and meters exist whose tag is not made with the
/// published authentication key. Once the user gave an authentication key, or asks for checks (`require`), a wrong tag
/// is refused.
class TelegramReader {
 public:
  /// Throws std::runtime_error where a key is given and OpenSSL cannot decrypt with it.
  explicit TelegramReader(const ReadOptions& options);

  /// Returns nothing where the record is good, else why the frame is refused. Lines and columns are those of the
  /// telegram, also within an encrypted frame. `known` is what the meter is known for, see parse().
  [[nodiscard]] std::optional<Rejection> read(const Frame& frame, Record& record,
                                              iec62056_21::Bcc known = iec62056_21::Bcc::unknown);

 private:
  std::optional<Rejection> read_ciphered(const Frame& frame, Record& record);
  std::optional<Rejection> read_text(const dsmr::Decrypted& decrypted, std::string_view system_title, Record& record);

  ReadOptions options_;
  std::optional<dsmr::Decryptor> decryptor_;
  dsmr::FrameCounters counters_;
  Framer plain_;  // cuts the telegram out of what was decrypted, behind which there may be filling
};

}  // namespace meterwire
