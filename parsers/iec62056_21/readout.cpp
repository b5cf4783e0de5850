#include "parsers/iec62056_21/readout.hpp"

#include "parsers/framing/characters.hpp"
#include "parsers/grammar/data_lines.hpp"
#include "parsers/grammar/glued.hpp"
#include "parsers/grammar/identification.hpp"
#include "parsers/iec62056_21/block_check.hpp"
#include "parsers/iec62056_21/identification.hpp"

#include <algorithm>
#include <cstring>
#include <string>

namespace meterwire::iec62056_21 {

namespace {

// A block between its control characters. Null pointers: what is not there, in a push all of it.
struct Block {
  const char* start = nullptr;  // SOH or STX: the check covers what follows
  const char* data = nullptr;   // behind STX
  const char* end = nullptr;    // ETX or EOT
};

// Where a character stands behind the identification, before the first data set.
const char* find_before_data(const char* first, const char* last, char wanted) {
  const char* const found = std::find_if(first, last, [=](char c) { return c == wanted || c == '('; });
  return found != last && *found == wanted ? found : nullptr;
}

const char* find_control(const char* first, const char* last, char wanted) {
  return static_cast<const char*>(std::memchr(first, wanted, static_cast<std::size_t>(last - first)));
}

// EOT ends a partial block, of which a readout has none: there it is a byte that was garbled, and costs its line.
Block find_block(const char* first, const char* last, bool may_be_partial) {
  Block block;
  const char* const stx_at = find_before_data(first, last, stx);
  if (stx_at == nullptr) {
    return block;
  }
  const char* const soh_at = find_control(first, stx_at, soh);
  block.start = soh_at != nullptr ? soh_at : stx_at;
  block.data = stx_at + 1;
  block.end = find_control(block.data, last, etx);
  if (may_be_partial && block.end == nullptr) {
    block.end = find_control(block.data, last, eot);
  }
  return block;
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

// `end` is where the data lines ended.
std::optional<Rejection> check_end(const Block& block, const grammar::DataLinesEnd& end, const char* last,
                                   CheckMode mode, Bcc known, Record& record) {
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
  const bool is_bare = record.identification.empty();
  if (at == last) {
    const bool has_start = block.start != nullptr;
    if (!has_end_mark && (!is_bare || has_start)) {
      return reject(RejectReason::no_end, is_bare ? "no ETX behind the data" : "no '!' line");
    }
    const bool is_checked = has_start && (known == Bcc::exclusive_or || known == Bcc::sum);
    return mode == CheckMode::require || is_checked ? std::optional(reject(RejectReason::bcc_missing))
                                                    : grammar::reject_glued(record);
  }
  if (at != block.end) {
    return reject(RejectReason::no_end,
                  block.start == nullptr ? "something follows the '!'" : "no ETX behind the data");
  }
  // Only the end of a readout is marked, not that of an answer in programming mode.
  if (!has_end_mark && !is_bare && *block.start != soh) {
    return reject(RejectReason::no_end, "no '!' before ETX");
  }
  const std::string_view covered(block.start + 1, static_cast<std::size_t>(at - block.start));
  return check_block(covered, {at + 1, static_cast<std::size_t>(last - at) - 1}, end.line, mode, known, record);
}

}  // namespace

std::optional<Rejection> parse(std::string_view readout, CheckMode mode, Record& record) {
  return parse(readout, mode, Bcc::unknown, record);
}

std::optional<Rejection> parse(std::string_view readout, CheckMode mode, Bcc known, Record& record) {
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
  const Block block = find_block(data, last, record.identification.empty());
  data = block.data != nullptr ? block.data : data;
  record.variant = variant_of({begin, static_cast<std::size_t>(data - begin)}, block.data != nullptr);

  // Only a block ends with ETX; anywhere else it is noise that costs its line.
  const char* const data_last = block.end != nullptr ? block.end : last;
  const grammar::DataLinesEnd end = grammar::parse_data_lines(data, data_last, line_of(begin, data), record);
  if (record.readings.empty() && record.errors.empty()) {
    return Rejection{RejectReason::no_data, end.line, 1, {}};
  }
  auto rejection = check_end(block, end, last, mode, known, record);
  if (!rejection && record.readings.empty() && record.check == Check::none) {
    return Rejection{RejectReason::no_data, end.line, 1, "nothing in it could be read"};  // and nothing vouches for it
  }
  return rejection;
}

}  // namespace meterwire::iec62056_21
