#include "parse/advice.hpp"

namespace meterwire {

std::string_view advice(RejectReason reason) {
  switch (reason) {
    case RejectReason::no_identification:
      return "It begins in the middle. The next one will be whole.";
    case RejectReason::no_end:
      return "It was cut off. If all are: the port loses bytes, or its buffer is too short.";
    case RejectReason::bad_end:
    case RejectReason::crc_mismatch:
    case RejectReason::bcc_mismatch:
      return "Bytes were lost or garbled on the way, or somebody edited the file: then\n"
             "--crc off reads it all the same.";
    case RejectReason::crc_missing:
    case RejectReason::bcc_missing:
      return "Cut off, or from a meter that sends no check: then --crc off reads it.";
    case RejectReason::no_data:
      return "";
    case RejectReason::no_key:
      return "The grid operator tells the key of a meter: --decryption-key-file FILE.";
    case RejectReason::not_decrypted:
      return "The key is not this meter's, or bytes were garbled on the way.";
    case RejectReason::tag_mismatch:
      return "The authentication key is not this meter's. Without --authentication-key the\n"
             "check inside the telegram decides.";
    case RejectReason::replayed:
      return "The same or a later one was read before: recorded twice, or replayed by somebody.";
    case RejectReason::bad_header:
      return "Bytes were lost or garbled on the way.";
    case RejectReason::not_ascii_meter:
      return "Such meters are recognised, not read. Some can be set to send ASCII.";
  }
  return "";
}

}  // namespace meterwire
