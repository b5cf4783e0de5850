#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire {

/// How much of a telegram's check is asked for.
enum class CheckMode : std::uint8_t {
  automatic,  ///< checked where there is something to check; a variant that sends a check must have sent it
  require,    ///< a telegram without a check is refused
  off,        ///< not looked at: for files that somebody edited
};

/// Why a whole telegram is refused.
enum class RejectReason : std::uint8_t {
  no_identification,  ///< does not start with '/' and three letters
  no_end,             ///< no '!' line, or no ETX
  bad_end,            ///< what follows '!' is no CRC
  crc_missing,        ///< `require`, or a version that always sends one
  crc_mismatch,
  bcc_missing,
  bcc_mismatch,
  no_data,          ///< no line of it could be read
  no_key,           ///< encrypted, and no key is given
  not_decrypted,    ///< neither tag nor CRC is right: a wrong key, or damage
  tag_mismatch,     ///< decrypted, but not proven to be the meter's
  replayed,         ///< a frame counter that does not grow
  bad_header,       ///< of an encrypted frame
  not_ascii_meter,  ///< a binary protocol (DLMS over HDLC, SML)
};

/// What is wrong, for people, without figures: "the CRC does not match".
[[nodiscard]] std::string_view describe(RejectReason reason);

/// The word by which refused telegrams are counted: "crc-mismatch".
[[nodiscard]] std::string_view name(RejectReason reason);

/// A telegram that does not become a record.
struct Rejection {
  RejectReason reason = RejectReason::no_data;
  std::uint32_t line = 0;    ///< from 1, the first line of the telegram being 1
  std::uint32_t column = 0;  ///< from 1, in bytes
  std::string detail;        ///< "sent E47C, calculated EF2F"; can be empty

  /// One line: "the CRC does not match: sent E47C, calculated EF2F".
  [[nodiscard]] std::string message() const;
};

}  // namespace meterwire
