#include "tests/simulator/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <random>
#include <stdexcept>

namespace meterwire::simulator {
namespace {

struct FaultRow {
  std::string_view name;
  unsigned Faults::*setting;
  bool counted;  // takes `=N`
  std::string_view meaning;
};

constexpr std::array faults_known{
    FaultRow{"bad-crc-every", &Faults::bad_crc_every, true, "every Nth telegram has a wrong CRC"},
    FaultRow{"cut-every", &Faults::cut_every, true, "of every Nth telegram or readout only half is sent"},
    FaultRow{"noise", &Faults::noise, false, "stray bytes before each telegram or identification"},
    FaultRow{"silent", &Faults::silent, false, "nothing is ever sent"},
    FaultRow{"bad-bcc-once", &Faults::bad_bcc_once, false, "the first readout has a wrong BCC"},
    FaultRow{"echo", &Faults::echo, false, "what is received comes back, as from some optical heads"},
    FaultRow{"no-end", &Faults::no_end, false, "the '!' line is missing, as on some meters"},
    FaultRow{"wrong-tag-every", &Faults::wrong_tag_every, true, "every Nth encrypted telegram has a wrong tag"},
    FaultRow{"replay-every", &Faults::replay_every, true, "every Nth encrypted telegram is the one before again"},
};

std::string fault_names() {
  std::string names;
  for (const FaultRow& row : faults_known) {
    names += fmt::format("{}{}{}", names.empty() ? "" : ", ", row.name, row.counted ? "=N" : "");
  }
  return names;
}

}  // namespace

void Faults::add(std::string_view text) {
  const std::size_t equals = text.find('=');
  const std::string_view name = text.substr(0, equals);
  const auto* row = std::find_if(faults_known.begin(), faults_known.end(),
                                 [name](const FaultRow& known) { return known.name == name; });
  if (row == faults_known.end()) {
    throw std::invalid_argument(fmt::format("--fault {}: unknown; it is one of {}", text, fault_names()));
  }
  const bool has_number = equals != std::string_view::npos;
  if (has_number && !row->counted) {
    throw std::invalid_argument(fmt::format("--fault {}: {} takes no number", text, name));
  }
  unsigned number = 1;
  if (row->counted) {
    const std::string_view digits = has_number ? text.substr(equals + 1) : std::string_view();
    const char* const last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, number);
    if (error != std::errc() || end != last || number == 0) {
      throw std::invalid_argument(fmt::format("--fault {}: write {}=N with N from 1", text, name));
    }
  }
  this->*(row->setting) = number;
}

std::string fault_help() {
  std::string result;
  for (const FaultRow& row : faults_known) {
    result += fmt::format("  {:<18} {}\n", row.counted ? fmt::format("{}=N", row.name) : row.name, row.meaning);
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
