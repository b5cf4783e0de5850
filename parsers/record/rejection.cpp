#include "parsers/record/rejection.hpp"

namespace meterwire {

std::string_view describe(RejectReason reason) {
  switch (reason) {
    case RejectReason::no_identification:
      return "no identification: expected '/' and a maker's three letters";
    case RejectReason::no_end:
      return "the telegram has no end";
    case RejectReason::bad_end:
      return "expected four hex digits of the CRC, or nothing, behind '!'";
    case RejectReason::crc_missing:
      return "the CRC is missing";
    case RejectReason::crc_mismatch:
      return "the CRC does not match";
    case RejectReason::bcc_missing:
      return "the block check character is missing";
    case RejectReason::bcc_mismatch:
      return "the block check character does not match";
    case RejectReason::no_data:
      return "no data in it";
    case RejectReason::no_key:
      return "the telegram is encrypted and no decryption-key is given";
    case RejectReason::not_decrypted:
      return "the telegram cannot be decrypted";
    case RejectReason::tag_mismatch:
      return "the authentication tag does not match";
    case RejectReason::replayed:
      return "the frame counter does not grow: a replay";
    case RejectReason::bad_header:
      return "the header of an encrypted frame is wrong";
    case RejectReason::not_ascii_meter:
      return "a binary protocol, not ASCII";
  }
  return "refused";
}

std::string_view name(RejectReason reason) {
  switch (reason) {
    case RejectReason::no_identification:
      return "no-identification";
    case RejectReason::no_end:
      return "no-end";
    case RejectReason::bad_end:
      return "bad-end";
    case RejectReason::crc_missing:
      return "crc-missing";
    case RejectReason::crc_mismatch:
      return "crc-mismatch";
    case RejectReason::bcc_missing:
      return "bcc-missing";
    case RejectReason::bcc_mismatch:
      return "bcc-mismatch";
    case RejectReason::no_data:
      return "no-data";
    case RejectReason::no_key:
      return "no-key";
    case RejectReason::not_decrypted:
      return "not-decrypted";
    case RejectReason::tag_mismatch:
      return "tag-mismatch";
    case RejectReason::replayed:
      return "replayed";
    case RejectReason::bad_header:
      return "bad-header";
    case RejectReason::not_ascii_meter:
      return "not-ascii";
  }
  return "other";
}

std::string Rejection::message() const {
  std::string text{describe(reason)};
  if (!detail.empty()) {
    text += ": ";
    text += detail;
  }
  return text;
}

}  // namespace meterwire
