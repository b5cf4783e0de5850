#include "parsers/iec62056_21/meters.hpp"

namespace meterwire::iec62056_21 {

namespace {

std::string_view in_words(Bcc bcc) {
  switch (bcc) {
    case Bcc::sum:
      return "BCC is a sum";
    case Bcc::none:
      return "no BCC";
    case Bcc::unknown:
    case Bcc::exclusive_or:
      break;
  }
  return {};
}

std::string_view in_words(Codes codes) {
  switch (codes) {
    case Codes::obis_in_hex:
      return "codes in hex";
    case Codes::lis200:
      return "LIS-200";
    case Codes::names:
      return "codes are names";
    case Codes::obis:
      break;
  }
  return {};
}

}  // namespace

std::string peculiarities_of(const MeterModel& meter) {
  const Traits& traits = meter.traits;
  std::string text;
  const auto add = [&](std::string_view words) {
    text.append(text.empty() || words.empty() ? "" : ", ").append(words);
  };
  if (traits.push_baud != 0) {
    add("pushes at " + std::to_string(traits.push_baud) + " Bd");
  }
  add(traits.needs_wake_up ? "wake-up" : "");
  if (traits.request != '?') {
    add(std::string("full list with /") + traits.request + '!');
  }
  add(traits.stays_at_300 ? "stays at 300 Bd" : "");
  add(traits.sends_ack ? "ACK before its data" : "");
  add(in_words(traits.bcc));
  add(traits.lacks_line_ends ? "no line ends" : "");
  if (traits.read_command != '1') {
    add(std::string("read with R") + traits.read_command);
  }
  add(in_words(traits.codes));
  return text;
}

}  // namespace meterwire::iec62056_21
