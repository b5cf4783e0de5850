#include "parsers/iec62056_21/readout.hpp"

#include "parsers/grammar/data_lines.hpp"
#include "parsers/grammar/glued.hpp"
#include "parsers/grammar/identification.hpp"
#include "parsers/iec62056_21/bcc.hpp"
#include "parsers/iec62056_21/identification.hpp"
#include "parsers/record/hex.hpp"

#include <algorithm>
#include <cstring>
#include <string>

namespace meterwire::iec62056_21 {

namespace {

constexpr char stx = '\x02';
constexpr char etx = '\x03';

// Where the block's STX is: behind the identification, before the first data set. Null: none, so a push.
const char* find_stx(const char* first, const char* last) {
  const char* const found = std::find_if(first, last, [](char c) { return c == stx || c == '('; });
  return found != last && *found == stx ? found : nullptr;
}

std::uint32_t line_of(const char* begin, const char* at) {
  return 1 + static_cast<std::uint32_t>(std::count(begin, at, '\n'));
}

constexpr Variant mode_a{"mode A"};
constexpr Variant mode_b{"mode B"};
constexpr Variant mode_c{"mode C"};
constexpr Variant mode_d{"mode D"};
constexpr Variant mode_d_q3d{"mode D, EasyMeter Q3D", "Europe/Berlin"};

const Variant* variant_of(std::string_view identification_line, bool has_stx) {
  if (!has_stx) {
    return identification_line.starts_with("/ESY5Q3D") ? &mode_d_q3d : &mode_d;
  }
  const auto identification = identification_from(identification_line);
  switch (identification ? identification->mode : Mode::a) {
    case Mode::b:
      return &mode_b;
    case Mode::c:
      return &mode_c;
    case Mode::a:
    case Mode::d:
      break;
  }
  return &mode_a;
}

// What a message of a wrong BCC says beside the figures, so that a sum is not taken for a bad line.
std::string mismatch(std::string_view covered, std::uint8_t sent) {
  std::string text = "sent " + to_hex(sent, 2) + ", calculated " + to_hex(bcc_xor(covered), 2);
  if (bcc_sum(covered) == sent) {
    text += "; it is the 7-bit sum that some meters send instead, which is not checked: read it with crc=off";
  }
  return text;
}

// `at` stands behind the data lines; `stx_at` is the block's STX, or null for a push.
std::optional<Rejection> check_end(const char* stx_at, const grammar::DataLinesEnd& end, const char* last,
                                   CheckMode mode, Record& record) {
  const char* at = end.at;
  const bool has_end_mark = at != last && *at == '!';
  if (has_end_mark) {
    at = std::find_if_not(at + 1, last, [](char c) { return c == '\r' || c == '\n' || c == ' '; });
  }
  if (mode == CheckMode::off) {
    return std::nullopt;
  }
  const auto reject = [&](RejectReason reason, std::string detail = {}) {
    return Rejection{reason, end.line, 1, std::move(detail)};
  };
  const bool is_whole = record.identification.empty() || has_end_mark;
  if (at == last) {
    if (!is_whole) {
      return reject(RejectReason::no_end, "no '!' line");
    }
    return mode == CheckMode::require ? std::optional(reject(RejectReason::bcc_missing))
                                      : grammar::reject_glued(record);
  }
  if (*at != etx || stx_at == nullptr) {
    return reject(RejectReason::no_end, stx_at == nullptr ? "something follows the '!'" : "no ETX behind the data");
  }
  if (!is_whole) {
    return reject(RejectReason::no_end, "no '!' before ETX");
  }
  const auto behind = last - (at + 1);
  if (behind == 0) {
    return mode == CheckMode::require ? std::optional(reject(RejectReason::bcc_missing)) : std::nullopt;
  }
  const std::string_view covered(stx_at + 1, static_cast<std::size_t>(at - stx_at));
  const auto sent = static_cast<std::uint8_t>(static_cast<unsigned char>(at[1]) & 0x7FU);
  if (behind > 1 || bcc_xor(covered) != sent) {
    return reject(RejectReason::bcc_mismatch, mismatch(covered, sent));
  }
  record.check = Check::bcc_xor;
  return std::nullopt;
}

}  // namespace

std::optional<Rejection> parse(std::string_view readout, CheckMode mode, Record& record) {
  const std::string_view text = record.reset(readout);
  record.protocol = Protocol::iec62056_21;
  const char* const begin = text.data();
  const char* const last = begin + text.size();
  const char* data = begin;
  if (text.starts_with('/')) {
    data = grammar::parse_identification(begin, last, record);
    if (data == nullptr) {
      return Rejection{RejectReason::no_identification, 1, 1, {}};
    }
  }
  const char* const stx_at = find_stx(data, last);
  data = stx_at != nullptr ? stx_at + 1 : data;
  record.variant = variant_of({begin, static_cast<std::size_t>(data - begin)}, stx_at != nullptr);

  // Only a block ends with ETX; anywhere else it is noise that costs its line.
  const auto* const etx_at = static_cast<const char*>(std::memchr(data, etx, static_cast<std::size_t>(last - data)));
  const char* const data_last = stx_at != nullptr && etx_at != nullptr ? etx_at : last;
  const grammar::DataLinesEnd end = grammar::parse_data_lines(data, data_last, line_of(begin, data), record);
  if (record.readings.empty() && record.errors.empty()) {
    return Rejection{RejectReason::no_data, end.line, 1, {}};
  }
  return check_end(stx_at, end, last, mode, record);
}

}  // namespace meterwire::iec62056_21
