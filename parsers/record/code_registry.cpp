#include "parsers/record/code_registry.hpp"

#include <algorithm>
#include <array>

namespace meterwire {

namespace {

constexpr std::string_view unit_of_cell(std::string_view cell) {
  return cell == "-" ? std::string_view{} : cell;
}

constexpr CodeInfo rows[] = {
#define CODE(pattern, name, kind, unit, meaning, source, privacy) \
  CodeInfo{pattern, name, CodeKind::kind, unit_of_cell(unit), meaning, source, Privacy::privacy},
#include "codes.inc"
#undef CODE
};

constexpr std::uint8_t abstract = 0;
constexpr std::uint8_t electricity = 1;
constexpr std::uint8_t heat = 6;
constexpr std::uint8_t mbus = 255;        // no medium: marks the codes 0-n
constexpr std::uint8_t last_tariff = 63;  // DLMS numbers tariffs 1 to 63; the fourth one is the last in practice

// C groups that mean the same in every medium: general (0), and from 93 on consortia, countries, services, errors,
// lists.
constexpr bool is_general(std::uint8_t c) {
  return c == 0 || c >= 93;
}

// What a row fits, in one number: whether E is any tariff, the medium, C, D and E.
using Key = std::uint64_t;

constexpr Key key_of(std::uint8_t medium, std::uint8_t c, std::uint8_t d, std::uint8_t e) {
  return Key{medium} << 24U | Key{c} << 16U | Key{d} << 8U | Key{e};
}

constexpr Key tariff_key(std::uint8_t medium, std::uint8_t c, std::uint8_t d) {
  return Key{1} << 32U | key_of(medium, c, d, 0);
}

constexpr Key key_of(std::string_view pattern) {
  std::array<std::uint8_t, 5> group{};  // A to E
  std::size_t index = 0;
  for (const char c : pattern) {
    if (c >= '0' && c <= '9') {
      group[index] = static_cast<std::uint8_t>(group[index] * 10 + (c - '0'));
    } else if (c != 't' && c != 'n') {
      ++index;
    }
  }
  const std::uint8_t medium = pattern.find('n') == std::string_view::npos ? group[Obis::A] : mbus;
  return pattern.ends_with('t') ? tariff_key(medium, group[Obis::C], group[Obis::D])
                                : key_of(medium, group[Obis::C], group[Obis::D], group[Obis::E]);
}

struct Entry {
  Key key = 0;
  std::uint16_t row = 0;
};

// By key, because find_code() is asked for every reading of every record.
constexpr auto entries = [] {
  std::array<Entry, std::size(rows)> all{};
  for (std::size_t row = 0; row < all.size(); ++row) {
    all[row] = {key_of(rows[row].pattern), static_cast<std::uint16_t>(row)};
  }
  std::ranges::sort(all, {}, &Entry::key);
  return all;
}();
static_assert(std::ranges::adjacent_find(entries, {}, &Entry::key) == entries.end(),
              "codes.tsv: two patterns differ only in a channel B that does not matter");

const CodeInfo* row_with(Key key) {
  const auto* const found = std::ranges::lower_bound(entries, key, {}, &Entry::key);
  return found != entries.end() && found->key == key ? &rows[found->row] : nullptr;
}

const CodeInfo* find_in(std::uint8_t medium, const Obis& code) {
  const std::uint8_t c = code.get(Obis::C, 0);
  const std::uint8_t d = code.get(Obis::D, 0);
  const std::uint8_t e = code.get(Obis::E, 0);
  const CodeInfo* const exact = row_with(key_of(medium, c, d, e));
  return exact == nullptr && e >= 1 && e <= last_tariff ? row_with(tariff_key(medium, c, d)) : exact;
}

const CodeInfo* find_reduced(const Obis& code) {
  const std::uint8_t c = code.get(Obis::C, 0);
  // 6.26 and 9.7 are a heat meter's, whatever electricity calls by these numbers; 32.7 is a voltage.
  if (!code.has(Obis::E) && (c == 6 || c == 9)) {
    return find_in(heat, code);
  }
  const CodeInfo* const general = find_in(abstract, code);
  return general != nullptr ? general : find_in(electricity, code);
}

bool has_tariff(const CodeInfo& info) {
  return info.pattern.ends_with('t');
}

}  // namespace

std::span<const CodeInfo> all_codes() {
  return rows;
}

const CodeInfo* find_code(const Obis& code) {
  if (code.empty()) {
    return nullptr;
  }
  if (!code.has(Obis::A)) {
    return code.get(Obis::B, 0) == 0 ? find_reduced(code) : find_in(mbus, code);
  }
  const std::uint8_t medium = code.get(Obis::A, 0);
  if (medium == abstract) {
    return find_in(code.get(Obis::B, 0) == 0 ? abstract : mbus, code);
  }
  const CodeInfo* const own = find_in(medium, code);
  return own == nullptr && is_general(code.get(Obis::C, 0)) ? find_in(abstract, code) : own;
}

std::string code_name(const Obis& code) {
  const CodeInfo* const info = find_code(code);
  if (info == nullptr) {
    return {};
  }
  std::string text{info->name};
  if (has_tariff(*info)) {
    text += "_t" + std::to_string(code.get(Obis::E, 0));
  }
  if (const auto index = code.history()) {
    text += "_history_" + std::to_string(*index);
  }
  return text;
}

std::string_view name(CodeKind kind) {
  switch (kind) {
    case CodeKind::counter:
      return "counter";
    case CodeKind::gauge:
      return "gauge";
    case CodeKind::text:
      return "text";
    case CodeKind::hex_text:
      return "hex_text";
    case CodeKind::time:
      return "time";
    case CodeKind::log:
      return "log";
  }
  return "";
}

}  // namespace meterwire
