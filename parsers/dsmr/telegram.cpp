#include "parsers/dsmr/telegram.hpp"

#include "parsers/dsmr/crc16.hpp"
#include "parsers/dsmr/variant.hpp"
#include "parsers/grammar/data_lines.hpp"
#include "parsers/grammar/glued.hpp"
#include "parsers/grammar/identification.hpp"
#include "parsers/record/hex.hpp"

#include <boost/spirit/home/x3.hpp>

#include <cstdint>
#include <string>

namespace meterwire::dsmr {

namespace {

namespace x3 = boost::spirit::x3;

const auto line_end = *x3::lit(' ') >> (x3::eoi | (-x3::lit('\r') >> (x3::eoi | '\n')));
constexpr int crc_width = 4;
const x3::uint_parser<std::uint32_t, 16, 1, crc_width> crc_digits{};
constexpr std::uint32_t no_crc = 0x10000;  // more than four digits can say
const auto end_line = '!' >> (crc_digits | x3::attr(no_crc)) >> line_end;

Rejection reject(RejectReason reason, std::uint32_t line, std::uint32_t column = 1, std::string detail = {}) {
  return {reason, line, column, std::move(detail)};
}

// A telegram that stops without '!'.
std::optional<Rejection> check_without_end(const grammar::DataLinesEnd& end, CheckMode mode, const Record& record) {
  if (mode == CheckMode::off) {
    return std::nullopt;
  }
  if (mode == CheckMode::require || record.variant == nullptr || !record.variant->may_lack_end) {
    return reject(RejectReason::no_end, end.line, 1, "no '!' line");
  }
  if (!record.errors.empty()) {
    return reject(RejectReason::no_end, record.errors.front().line, 1, "no '!' line, and this line is not understood");
  }
  return std::nullopt;
}

}  // namespace

std::optional<Rejection> parse(std::string_view telegram, CheckMode mode, Record& record) {
  const std::string_view text = record.reset(telegram);
  record.protocol = Protocol::dsmr;
  const char* const begin = text.data();
  const char* const last = begin + text.size();

  const char* const data = grammar::parse_identification(begin, last, record);
  if (data == nullptr) {
    return reject(RejectReason::no_identification, 1);
  }
  const grammar::DataLinesEnd end = grammar::parse_data_lines(data, last, 2, record);
  record.variant = variant_of(record);
  if (record.readings.empty() && record.errors.empty()) {
    return reject(RejectReason::no_data, end.line);
  }
  if (end.at == last) {
    return check_without_end(end, mode, record);
  }

  const char* at = end.at;
  std::uint32_t sent = no_crc;
  if (mode == CheckMode::off) {
    return std::nullopt;
  }
  if (!x3::parse(at, last, end_line, sent) || at != last) {
    return reject(RejectReason::bad_end, end.line);
  }
  if (sent == no_crc) {
    if (mode == CheckMode::require) {
      return reject(RejectReason::crc_missing, end.line, 2);
    }
    return grammar::reject_glued(record);
  }
  const std::uint16_t calculated = crc16({begin, static_cast<std::size_t>(end.at + 1 - begin)});
  if (calculated != sent) {
    return reject(RejectReason::crc_mismatch, end.line, 2,
                  "sent " + to_hex(sent, crc_width) + ", calculated " + to_hex(calculated, crc_width));
  }
  record.check = Check::crc16;
  return std::nullopt;
}

}  // namespace meterwire::dsmr
