#include "tests/simulator/faults.hpp"

#include "tests/simulator/fault_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <random>
#include <stdexcept>

namespace meterwire::simulator {
namespace {

std::string_view value_form(const FaultRow& row) {
  switch (row.value) {
    case FaultValue::every:
      return "=N";
    case FaultValue::first:
      return "[=N]";
    case FaultValue::word:
      return "[=HOW]";
    default:
      return "";
  }
}

std::string fault_names() {
  std::string names;
  for (const FaultRow& row : fault_table()) {
    names += fmt::format("{}{}{}", names.empty() ? "" : ", ", row.name, value_form(row));
  }
  return names;
}

// The number of a word in "nak|error|break", from 1; 0 where it is none of them.
unsigned place_of(std::string_view word, std::string_view words) {
  for (unsigned place = 1; !words.empty(); ++place) {
    const std::size_t end = std::min(words.find('|'), words.size());
    if (words.substr(0, end) == word) {
      return place;
    }
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return 0;
}

unsigned number_from(std::string_view digits) {
  unsigned number = 0;
  const char* const last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, number);
  return error == std::errc() && end == last ? number : 0;
}

// What a fault is set to by the text behind '='; 0 where that is wrong.
unsigned setting_from(const FaultRow& row, std::optional<std::string_view> value) {
  switch (row.value) {
    case FaultValue::none:
      return value ? 0 : Faults::always;
    case FaultValue::once:
      return value ? 0 : 1;
    case FaultValue::first:
      return value ? number_from(*value) : Faults::always;
    case FaultValue::every:
      return value ? number_from(*value) : 0;
    case FaultValue::word:
      break;
  }
  return value ? place_of(*value, row.words) : 1;
}

std::string what_to_write(const FaultRow& row) {
  switch (row.value) {
    case FaultValue::every:
      return fmt::format("write {}=N with N from 1", row.name);
    case FaultValue::first:
      return fmt::format("write {0} or {0}=N with N from 1", row.name);
    case FaultValue::word:
      return fmt::format("write {0} or {0}={1}", row.name, row.words);
    default:
      return fmt::format("{} takes no number", row.name);
  }
}

}  // namespace

void Faults::add(std::string_view text) {
  const std::size_t equals = text.find('=');
  const std::string_view name = text.substr(0, equals);
  const auto rows = fault_table();
  const auto row = std::find_if(rows.begin(), rows.end(), [name](const FaultRow& known) { return known.name == name; });
  if (row == rows.end()) {
    throw std::invalid_argument(fmt::format("--fault {}: unknown; it is one of {}", text, fault_names()));
  }
  const auto value = equals == std::string_view::npos ? std::nullopt : std::optional(text.substr(equals + 1));
  const unsigned setting = setting_from(*row, value);
  if (setting == 0) {
    throw std::invalid_argument(fmt::format("--fault {}: {}", text, what_to_write(*row)));
  }
  this->*(row->setting) = setting;
}

std::string_view fault_outside(const Faults& faults, FaultScope scope) {
  for (const FaultRow& row : fault_table()) {
    if (faults.*(row.setting) != 0 && row.scope != FaultScope::any && row.scope != scope) {
      return row.name;
    }
  }
  return {};
}

std::string fault_help() {
  std::string result;
  for (const FaultRow& row : fault_table()) {
    result += fmt::format("  {:<27} {}\n", fmt::format("{}{}", row.name, value_form(row)), row.meaning);
    if (!row.words.empty()) {
      result += fmt::format("  {:<27} HOW: {}, else the first\n", "", row.words);
    }
  }
  return result;
}

std::string with_faults(std::string telegram, std::uint64_t number, const Faults& faults) {
  const std::size_t end = telegram.rfind('!');
  if (end == std::string::npos) {
    return telegram;
  }
  if (Faults::hits(faults.bad_crc_every, number) && end + 1 < telegram.size()) {
    char& digit = telegram[end + 1];
    digit = digit == '0' ? '1' : '0';
  }
  if (faults.no_end != 0) {
    telegram.erase(end);
  }
  return telegram;
}

std::string with_line_faults(std::string bytes, std::uint64_t number, const Faults& faults) {
  if (Faults::hits(faults.wrong_tag_every, number)) {
    bytes.back() = static_cast<char>(~bytes.back());
  }
  if (Faults::hits(faults.cut_every, number)) {
    bytes.resize(bytes.size() / 2);
  }
  return bytes;
}

std::string stray_bytes(std::uint64_t number) {
  std::minstd_rand random(static_cast<std::minstd_rand::result_type>(number + 1));
  std::string result(3 + random() % 14, '\0');
  for (char& c : result) {
    c = static_cast<char>(random() >> 8U & 0xFFU);
    const int data = c & 0x7F;  // a reader may take bit 7 for a parity bit
    if (data == '/' || data == '\r' || data == '\n' || data == '\x02') {
      c = '~';
    }
  }
  return result;
}

}  // namespace meterwire::simulator
