#include "parsers/telegram_reader.hpp"

#include "parsers/other_protocol.hpp"
#include "parsers/record/hex.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace meterwire {

namespace {

Rejection reject(RejectReason reason, std::string detail) {
  return {reason, 1, 1, std::move(detail)};
}

std::uint64_t number_from(std::string_view big_endian) {
  std::uint64_t number = 0;
  for (const char c : big_endian) {
    number = number << 8U | static_cast<unsigned char>(c);
  }
  return number;
}

// A system title for people: the maker's letters, the rest in hex. "meter SAG 6770002F35"
std::string meter_text(std::string_view system_title) {
  constexpr std::size_t letters = 3;
  const std::string_view maker = system_title.substr(0, letters);
  const bool has_maker = std::ranges::all_of(maker, [](char c) { return c >= 'A' && c <= 'Z'; });
  const std::string_view rest = has_maker ? system_title.substr(letters) : system_title;
  return "meter " + (has_maker ? std::string(maker) + ' ' : std::string()) + to_hex(number_from(rest), 2 * rest.size());
}

// Why a frame cannot be decrypted whatever the key.
std::optional<Rejection> check_frame(const Frame& frame, const CipheredHeader& header) {
  if (frame.bytes.size() < header.frame_size) {
    return reject(RejectReason::no_end, std::to_string(frame.bytes.size()) + " of " +
                                            std::to_string(header.frame_size) + " bytes of an encrypted frame came");
  }
  if (!is_p1_security(header.security)) {
    return reject(RejectReason::bad_header, "security byte " + to_hex(header.security, 2) +
                                                ", where P1 meters send 30 (encrypted, with a tag) or 20 (encrypted)");
  }
  return std::nullopt;
}

}  // namespace

TelegramReader::TelegramReader(const ReadOptions& options) : options_(options) {
  if (const auto& keys = options.keys; keys.decryption) {
    decryptor_.emplace(*keys.decryption, keys.authentication.value_or(dsmr::published_authentication_key));
  }
}

std::optional<Rejection> TelegramReader::read(const Frame& frame, Record& record, iec62056_21::Bcc known) {
  switch (frame.kind) {
    case FrameKind::ascii:
      break;
    case FrameKind::ciphered:
      return read_ciphered(frame, record);
    case FrameKind::binary:
      return reject_other_protocol(frame);
  }
  return parse(frame, options_.protocol, options_.check, record, known);
}

std::optional<Rejection> TelegramReader::read_ciphered(const Frame& frame, Record& record) {
  CipheredHeader header;
  if (match_ciphered_header(frame.bytes, header) != Match::yes) {
    return reject(RejectReason::bad_header, {});
  }
  if (auto rejection = check_frame(frame, header)) {
    return rejection;
  }
  const std::string_view title = header.system_title;
  if (!decryptor_) {
    return reject(RejectReason::no_key, meter_text(title) + "; its grid operator gives the key");
  }
  const dsmr::Decrypted decrypted = decryptor_->decrypt(frame.bytes.substr(0, header.frame_size), header);
  if (auto rejection = read_text(decrypted, title, record)) {
    return rejection;
  }
  const auto counter = static_cast<std::uint32_t>(number_from(frame.bytes.substr(header.size + 1, frame_counter_size)));
  if (const std::int64_t last = counters_.last(title); counter <= last) {
    return reject(RejectReason::replayed, std::to_string(counter) + " behind " + std::to_string(last) + ", " +
                                              meter_text(title) + "; after a reset of the meter, start anew");
  }
  counters_.accept(title, counter);
  record.tag = decrypted.tag;
  return std::nullopt;
}

std::optional<Rejection> TelegramReader::read_text(const dsmr::Decrypted& decrypted, std::string_view system_title,
                                                   Record& record) {
  const bool proven = decrypted.tag == Tag::verified;
  plain_.reset();
  std::string_view text = decrypted.text;
  auto frame = plain_.next(text);
  if (!frame) {
    frame = plain_.flush();
  }
  std::optional<Rejection> rejection;
  if (frame && frame->kind == FrameKind::ascii) {
    rejection = parse(*frame, ProtocolChoice::dsmr, proven ? options_.check : CheckMode::require, record);
  } else {
    rejection = reject(RejectReason::not_ascii_meter, "what was encrypted is no telegram; it begins with " +
                                                          to_hex(number_from(decrypted.text.substr(0, 4)), 8));
  }
  if (proven) {
    return rejection;
  }
  const bool has_tag = decrypted.tag != Tag::unchecked;
  if (rejection) {
    return reject(RejectReason::not_decrypted,
                  std::string(has_tag ? "neither the tag nor" : "there is no tag, and not") +
                      " the CRC inside is right: a wrong decryption-key for " + meter_text(system_title) +
                      ", or damage on the line");
  }
  if (options_.keys.authentication) {
    return reject(RejectReason::tag_mismatch,
                  has_tag ? "the CRC inside is right, so that the authentication-key seems to be another meter's"
                          : "there is none (security byte 20); leave authentication-key out if the meter sends none");
  }
  if (has_tag && options_.check == CheckMode::require) {
    return reject(RejectReason::tag_mismatch,
                  "the CRC inside is right, but crc=require asks for the tag as well; give the authentication-key");
  }
  return std::nullopt;
}

}  // namespace meterwire
