#include "parsers/iec62056_21/profile_status.hpp"

#include "parsers/record/hex.hpp"

namespace meterwire::iec62056_21 {

namespace {

struct Flag {
  std::uint64_t bit;
  std::string_view word;
};

// VDEW-Lastenheft "Elektronische Lastgangzähler" 2.1; the same table stands in the manuals of Elster's A1500, EMH's
// LZQJ and LEM's EM4T. The upper byte is only met in log books, but for 0x8000.
constexpr Flag flags[] = {
    {0x0080, "power-failure"},    {0x0040, "power-back"},
    {0x0020, "clock-set"},        {0x0010, "demand-reset"},
    {0x0008, "season"},  // it changed; with MetCom, daylight saving time is in force
    {0x0004, "disturbed"},        {0x0002, "clock-reserve-used-up"},
    {0x0001, "fatal-error"},      {0x0100, "parameters-set"},
    {0x0200, "alarm-begun"},      {0x0400, "alarm-ended"},
    {0x2000, "log-cleared"},      {0x4000, "profile-cleared"},
    {0x8000, "before-clock-set"},  // EMH, LEM: recorded by the clock as it was before it was set
};

constexpr std::size_t most_digits = 16;

}  // namespace

ProfileStatus profile_status_from(std::string_view text) {
  ProfileStatus status{text};
  if (text.size() > most_digits) {
    return status;
  }
  for (const char c : text) {
    const int digit = hex_digit(c);
    if (digit < 0) {
      status.bits = 0;
      break;
    }
    status.bits = status.bits << 4U | static_cast<std::uint64_t>(digit);
  }
  return status;
}

std::string flags_of(const ProfileStatus& status) {
  std::string words;
  for (const auto& [bit, word] : flags) {
    if ((status.bits & bit) != 0) {
      words.append(words.empty() ? "" : " ").append(word);
    }
  }
  return words;
}

}  // namespace meterwire::iec62056_21
