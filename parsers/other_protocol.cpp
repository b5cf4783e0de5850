#include "parsers/other_protocol.hpp"

#include "parsers/framing/binary_start.hpp"

namespace meterwire {

namespace {

const char* advice(BinaryProtocol protocol) {
  switch (protocol) {
    case BinaryProtocol::ciphered:
      break;
    case BinaryProtocol::hybrid:
      return "ciphertext without system title behind a P1 identification (Elgama, Poland), which nobody can decrypt by "
             "what is published; ask the grid operator for a port that is not encrypted";
    case BinaryProtocol::hdlc:
      return "DLMS in HDLC frames (Norway, Denmark, older Swedish ports); ask the grid operator to set the port to P1, "
             "or "
             "use a DLMS reader";
    case BinaryProtocol::mbus:
      return "DLMS in M-Bus frames (Austria, Denmark); use a DLMS reader";
    case BinaryProtocol::sml:
      return "SML (Germany); use an SML reader, or the meter's port for IEC 62056-21 if it has one";
  }
  return "";
}

}  // namespace

Rejection reject_other_protocol(const Frame& frame) {
  const bool is_hybrid = frame.bytes.starts_with('/');
  const BinaryProtocol protocol = is_hybrid ? BinaryProtocol::hybrid : binary_start(frame.bytes).protocol;
  return {RejectReason::not_ascii_meter, 1, 1, advice(protocol)};
}

}  // namespace meterwire
