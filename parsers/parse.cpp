#include "parsers/parse.hpp"

#include "parsers/dsmr/telegram.hpp"
#include "parsers/framing/characters.hpp"
#include "parsers/grammar/obis_scan.hpp"
#include "parsers/iec62056_21/readout.hpp"

#include <algorithm>

namespace meterwire {

namespace {

bool has_crc(std::string_view bytes) {
  const std::size_t end = bytes.rfind('!');
  return end != std::string_view::npos && end + 1 < bytes.size() && bytes[end + 1] != '\r' && bytes[end + 1] != '\n';
}

// The first OBIS code of a telegram that stands before a bracket. A garbled first line must not decide for all others.
std::string_view first_code(std::string_view bytes) {
  for (std::size_t line = 0; line < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', line), bytes.size());
    const std::string_view text = bytes.substr(line, end - line);
    const std::size_t bracket = text.find('(');
    Obis code;
    if (bracket != std::string_view::npos && grammar::scan_obis(text.data(), code) == text.data() + bracket) {
      return text.substr(0, bracket);
    }
    line = end + 1;
  }
  return {};
}

// Whether STX stands before the first bracket. One within the identification does not count: it was met there as well.
bool is_block(std::string_view bytes) {
  if (!bytes.starts_with('/')) {
    return true;
  }
  const std::size_t data = std::min(bytes.find('\n'), bytes.size());
  const std::size_t bracket = std::min(bytes.find('(', data), bytes.size());
  return bytes.substr(data, bracket - data).find(stx) != std::string_view::npos;
}

// P1 codes are A-B:C.D.E. With a group F (EasyMeter, EBZ, Hager) or without A and B it is a push of mode D.
Protocol protocol_of(std::string_view bytes) {
  if (is_block(bytes)) {
    return Protocol::iec62056_21;
  }
  const std::string_view code = first_code(bytes);
  const bool is_p1_code = code.find(':') != std::string_view::npos && code.find('*') == std::string_view::npos;
  return is_p1_code || has_crc(bytes) ? Protocol::dsmr : Protocol::iec62056_21;
}

}  // namespace

std::optional<Rejection> parse(const Frame& frame, ProtocolChoice choice, CheckMode mode, Record& record,
                               iec62056_21::Bcc known) {
  Protocol protocol = Protocol::dsmr;
  switch (choice) {
    case ProtocolChoice::automatic:
      protocol = protocol_of(frame.bytes);
      break;
    case ProtocolChoice::dsmr:
      break;
    case ProtocolChoice::iec62056_21:
      protocol = Protocol::iec62056_21;
      break;
  }
  auto rejection = protocol == Protocol::dsmr ? dsmr::parse(frame.bytes, mode, record)
                                              : iec62056_21::parse(frame.bytes, mode, known, record);
  const bool needs_check = !frame.at_line_start || !frame.bytes.starts_with('/');
  if (!rejection && needs_check && record.check == Check::none && mode != CheckMode::off) {
    return Rejection{RejectReason::no_identification, 1, 1,
                     "nothing says that it starts here, and no check vouches for it"};
  }
  return rejection;
}

}  // namespace meterwire
