#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire {

/// How much of a telegram's check is asked for.
enum class CheckMode : std::uint8_t {
  automatic,  ///< what was sent has to be right; meters and middleware exist that send nothing
  require,    ///< a telegram without a check is refused
  off,        ///< not looked at: for files that somebody edited
};

/// Why a whole telegram is refused.
enum class RejectReason : std::uint8_t {
  no_identification,  ///< does not start with '/' and three letters
  no_end,             ///< no '!' line, no ETX, or fewer bytes than an encrypted frame says
  bad_end,            ///< what follows '!' is no CRC
  crc_missing,        ///< and `require` asks for one
  crc_mismatch,
  bcc_missing,
  bcc_mismatch,
  no_data,          ///< no line of it could be read
  no_key,           ///< encrypted, and no key is given
  not_decrypted,    ///< neither tag nor CRC is right: a wrong key, or damage
  tag_mismatch,     ///< decrypted, but not proven to be the meter's
  replayed,         ///< a frame counter that does not grow
  bad_header,       ///< of an encrypted frame
  not_ascii_meter,  ///< a binary protocol (DLMS over HDLC or M-Bus, SML, a Polish hybrid)
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
