#include "parsers/dsmr/variant.hpp"

#include "parsers/dsmr/signs.hpp"
#include "parsers/grammar/digit.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string_view>

namespace meterwire::dsmr {

namespace {

enum class End : bool { needed, may_lack };

struct Row {
  std::string_view identification;
  Signs has;
  Signs lacks;
  std::string_view name;
  std::string_view zone;
  TariffOrder tariffs;
  End end;

  [[nodiscard]] constexpr bool is_numbered() const { return name.find('#') != std::string_view::npos; }
};

constexpr Row rows[] = {
#define VARIANT(identification, has, lacks, name, zone, tariffs, end) \
  {identification, has, lacks, name, zone, TariffOrder::tariffs, End::end},
#include "parsers/dsmr/variants.inc"
#undef VARIANT
};

// A version is two digits, 50 for 5.0; 0 stands for none.
constexpr std::size_t versions = 100;

constexpr std::size_t variants_of(const Row& row) {
  return row.is_numbered() ? versions : 1;
}

constexpr std::size_t variant_count = [] {
  std::size_t count = 0;
  for (const Row& row : rows) {
    count += variants_of(row);
  }
  return count;
}();

struct Name {
  std::array<char, 28> text{};
  std::size_t size = 0;

  constexpr void append(char c) { text[size++] = c; }
};

// "DSMR #, heat" and 50 are "DSMR 5.0, heat"; without a version "DSMR, heat".
constexpr Name name_of(std::string_view pattern, std::size_t version) {
  Name name;
  for (const char c : pattern) {
    if (c != '#') {
      name.append(c);
    } else if (version == 0) {
      --name.size;  // the blank before it
    } else {
      name.append(static_cast<char>('0' + version / 10));
      name.append('.');
      name.append(static_cast<char>('0' + version % 10));
    }
  }
  return name;
}

// Variants are static objects, so that a record can point to one: each numbered row has one for every version. They are
// made when the first telegram of them comes, because a thousand would be a tenth of the smallest forwarder.
struct Named {
  Name name;
  Variant variant;

  Named(const Row& row, std::size_t version) : name(name_of(row.name, version)) {
    variant = {{name.text.data(), name.size}, row.zone, row.tariffs, row.end == End::may_lack};
  }
};

const Variant* variant_at(const Row& row, std::size_t version, std::size_t index) {
  static std::array<std::atomic<const Variant*>, variant_count> known;
  static std::mutex making;
  static std::deque<Named> made;
  if (const Variant* const there = known[index].load(std::memory_order_acquire)) {
    return there;
  }
  const std::lock_guard lock(making);
  if (known[index].load(std::memory_order_relaxed) == nullptr) {
    known[index].store(&made.emplace_back(row, version).variant, std::memory_order_release);
  }
  return known[index].load(std::memory_order_relaxed);
}

constexpr auto first_variants = [] {
  std::array<std::size_t, std::size(rows)> all{};
  for (std::size_t i = 1; i < all.size(); ++i) {
    all[i] = all[i - 1] + variants_of(rows[i - 1]);
  }
  return all;
}();

constexpr Obis dutch_version_code = full_code(1, 3, 0, 2, 8);
constexpr Obis belgian_version_code = full_code(0, 0, 96, 1, 4);

// Every row is held against every telegram: first letters tell nearly all apart.
bool begins(std::string_view identification, std::string_view with) {
  return with.empty() ||
         (!identification.empty() && identification.front() == with.front() && identification.starts_with(with));
}

// `50` is 5.0; `50217` is version 1.7 on top of DSMR 5.0.2.
std::size_t version_of(const Record& record) {
  for (const Reading& reading : record.readings) {
    if ((reading.code != dutch_version_code && reading.code != belgian_version_code) || reading.value_count == 0) {
      continue;
    }
    std::string_view text = record.values_of(reading).front().text;
    if (reading.code == belgian_version_code) {
      text = text.starts_with("502") ? text.substr(3, text.find_last_not_of(' ') - 2) : std::string_view{};
    }
    if (text.size() == 2 && grammar::is_digit(text[0]) && grammar::is_digit(text[1])) {
      return static_cast<std::size_t>(text[0] - '0') * 10 + static_cast<std::size_t>(text[1] - '0');
    }
  }
  return 0;
}

}  // namespace

const Variant* variant_of(const Record& record) {
  const Signs signs = signs_of(record);
  const auto* const row = std::ranges::find_if(rows, [&](const Row& candidate) {
    return (signs & candidate.has) == candidate.has && (signs & candidate.lacks) == 0 &&
           begins(record.identification, candidate.identification);
  });
  if (row == std::end(rows)) {
    return nullptr;
  }
  const std::size_t version = row->is_numbered() ? version_of(record) : 0;
  return variant_at(*row, version, first_variants[static_cast<std::size_t>(row - rows)] + version);
}

}  // namespace meterwire::dsmr
