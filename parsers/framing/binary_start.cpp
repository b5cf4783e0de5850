#include "parsers/framing/binary_start.hpp"

#include "parsers/framing/ciphered_header.hpp"

namespace meterwire {

namespace {

constexpr char hybrid_start = '\0';
constexpr char hdlc_flag = '\x7E';
constexpr char mbus_start = '\x68';
constexpr char escape = '\x1B';
constexpr char ciphered_start = '\xDB';

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

constexpr BinaryStart no{Match::no};
constexpr BinaryStart need_more{Match::need_more};

BinaryStart ciphered(std::string_view bytes) {
  CipheredHeader header;
  const Match match = match_ciphered_header(bytes, header);
  return {match, BinaryProtocol::ciphered, header.frame_size};
}

// 00 | 82 | length [2] | security byte: general-glo-ciphering from its system title on, which is empty.
BinaryStart hybrid(std::string_view bytes) {
  constexpr std::size_t header_size = 4;
  if (bytes.size() > 1 && byte_at(bytes, 1) != 0x82) {
    return no;
  }
  if (bytes.size() <= header_size) {
    return need_more;
  }
  const std::size_t length = byte_at(bytes, 2) << 8U | byte_at(bytes, 3);
  const unsigned security = byte_at(bytes, header_size);
  if (!is_p1_security(security) || length <= 1 + frame_counter_size) {
    return no;
  }
  return {Match::yes, BinaryProtocol::hybrid, header_size + length};
}

// The check of HDLC (ISO/IEC 13239, FCS-16).
unsigned fcs16(std::string_view bytes) {
  unsigned fcs = 0xFFFF;
  for (const char c : bytes) {
    fcs ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) {
      fcs = fcs >> 1U ^ ((fcs & 1U) != 0 ? 0x8408U : 0U);
    }
  }
  return fcs ^ 0xFFFFU;
}

// 7E | format: A, segmentation bit, length [11 bits] | destination [1, 2, 4] | source [1, 2, 4] | control | HCS [2]
// An address ends with the byte whose lowest bit is set. The length counts all between the flags.
BinaryStart hdlc(std::string_view bytes) {
  constexpr std::size_t longest_address = 4;
  if (bytes.size() > 1 && (byte_at(bytes, 1) & 0xF0U) != 0xA0) {
    return no;
  }
  std::size_t at = 3;
  for (int address = 0; address < 2; ++address) {
    const std::size_t begin = at;
    do {
      if (at >= bytes.size()) {
        return need_more;
      }
      if (at - begin == longest_address) {
        return no;
      }
    } while ((byte_at(bytes, at++) & 1U) == 0);
  }
  const std::size_t check_at = at + 1;
  if (bytes.size() < check_at + 2) {
    return need_more;
  }
  const std::size_t length = (byte_at(bytes, 1) & 7U) << 8U | byte_at(bytes, 2);
  const unsigned check = byte_at(bytes, check_at) | byte_at(bytes, check_at + 1) << 8U;
  if (length < check_at + 1 || fcs16(bytes.substr(1, check_at - 1)) != check) {
    return no;
  }
  return {Match::yes, BinaryProtocol::hdlc, length + 2};
}

// 68 | L | L | 68 | C | A | CI | … | checksum | 16 (EN 13757-2, 5.5). A push of DLMS has C 53 or 73 and a CI below 20,
// an answer of a meter C 08 or 18 and a CI from 60 on.
BinaryStart mbus(std::string_view bytes) {
  constexpr std::size_t header_size = 7;
  constexpr std::size_t around = 6;  // not counted by L
  if ((bytes.size() > 2 && bytes[1] != bytes[2]) || (bytes.size() > 3 && bytes[3] != mbus_start)) {
    return no;
  }
  if (bytes.size() < header_size) {
    return need_more;
  }
  const unsigned control = byte_at(bytes, 4);
  const unsigned information = byte_at(bytes, 6);
  const bool is_push = (control == 0x53 || control == 0x73) && information < 0x20;
  const bool is_answer = (control == 0x08 || control == 0x18) && information >= 0x60;
  if (!is_push && !is_answer) {
    return no;
  }
  return {Match::yes, BinaryProtocol::mbus, byte_at(bytes, 1) + around};
}

// The escape sequence and version 1 (BSI TR-03109-1, annex IV).
BinaryStart sml(std::string_view bytes) {
  constexpr std::string_view start{"\x1B\x1B\x1B\x1B\x01\x01\x01\x01"};
  if (bytes.size() < start.size()) {
    return start.starts_with(bytes) ? need_more : no;
  }
  return {bytes.starts_with(start) ? Match::yes : Match::no, BinaryProtocol::sml, 0};
}

}  // namespace

bool may_start_binary(char c) {
  return c == mbus_start || c == ciphered_start || c == hdlc_flag || c == escape || c == hybrid_start;
}

BinaryStart binary_start(std::string_view bytes) {
  switch (bytes.empty() ? '\n' : bytes.front()) {
    case ciphered_start:
      return ciphered(bytes);
    case hybrid_start:
      return hybrid(bytes);
    case hdlc_flag:
      return hdlc(bytes);
    case mbus_start:
      return mbus(bytes);
    case escape:
      return sml(bytes);
    default:
      return no;
  }
}

}  // namespace meterwire
