#include "transport/com_port.hpp"

#include "transport/rfc2217_error.hpp"

#include <algorithm>
#include <cstdlib>
#include <variant>

namespace meterwire::transport {

using namespace telnet;

namespace {

// The commands of RFC 2217; the server's answer has the number of the command and 100.
constexpr std::size_t set_baudrate = 1;
constexpr std::size_t set_datasize = 2;
constexpr std::size_t set_parity = 3;
constexpr std::size_t set_stopsize = 4;
constexpr std::size_t set_control = 5;
constexpr std::size_t flowcontrol_suspend = 8;
constexpr std::size_t flowcontrol_resume = 9;
constexpr std::size_t purge_data = 12;
constexpr std::size_t answer_to = 100;

constexpr std::uint32_t eight_bits = 8;
constexpr std::uint32_t no_parity = 1;
constexpr std::uint32_t one_stop_bit = 1;
constexpr std::uint32_t no_flow_control = 1;
constexpr std::uint32_t receive_buffer = 1;

// A speed has four bytes, everything else one.
constexpr std::size_t width_of(std::size_t command) {
  return command == set_baudrate ? 4 : 1;
}

std::string command(std::size_t number, std::uint32_t value) {
  std::string content(1, static_cast<char>(number));
  for (std::size_t left = width_of(number); left > 0; --left) {
    content += static_cast<char>(value >> (8 * (left - 1)));
  }
  return encoded(Subnegotiation{Option::com_port, content});
}

// Whatever stands behind it: sredird answers a speed with four bytes more.
std::optional<std::uint32_t> value_in(std::string_view content, std::size_t width) {
  if (content.size() < width) {
    return std::nullopt;
  }
  std::uint32_t value = 0;
  for (const char c : content.substr(0, width)) {
    value = value << 8 | static_cast<unsigned char>(c);
  }
  return value;
}

bool same_speed(std::int64_t asked, std::int64_t answered) {
  return std::abs(answered - asked) * 50 <= asked;
}

}  // namespace

std::string ComPort::greeting() {
  std::string text;
  for (auto agreement = agreements_.rbegin(); agreement != agreements_.rend(); ++agreement) {
    agreement->ours = Side::asked;
    text += encoded(Negotiation{Verb::will, agreement->option});
    if (agreement->option != Option::com_port) {  // it is the client that WILL, and the server that is asked to DO
      agreement->theirs = Side::asked;
      text += encoded(Negotiation{Verb::do_it, agreement->option});
    }
  }
  return text;
}

std::string ComPort::ask_for_line(unsigned baud) {
  return command(purge_data, receive_buffer) + ask_for_speed(baud) + ask(set_datasize, eight_bits) +
         ask(set_parity, no_parity) + ask(set_stopsize, one_stop_bit) +
         // Its answer is not looked at: sredird's is wrong, and esp-link and others give none.
         command(set_control, no_flow_control);
}

std::string ComPort::ask_for_speed(unsigned baud) {
  return ask(set_baudrate, baud);
}

std::string ComPort::ask_for_mark() {
  ++marks_due_;
  return encoded(Negotiation{Verb::do_it, Option::timing_mark});
}

std::string ComPort::ask(std::size_t number, std::uint32_t value) {
  settings_[number] = Setting{value, std::nullopt};
  return command(number, value);
}

void ComPort::receive(std::string_view bytes, std::string& data, std::string& replies) {
  while (const auto event = decoder_.next(bytes)) {
    if (const auto* line = std::get_if<Data>(&*event)) {
      data += line->bytes;
    } else if (const auto* negotiation = std::get_if<Negotiation>(&*event)) {
      hear(*negotiation, replies);
    } else {
      hear(std::get<Subnegotiation>(*event));
    }
  }
}

bool ComPort::answered() const {
  return std::ranges::all_of(settings_, [](const auto& setting) { return !setting || setting->answered; });
}

boost::system::error_code ComPort::verdict() const {
  for (std::size_t number = set_baudrate; number <= set_stopsize; ++number) {
    const auto& setting = settings_[number];
    if (!setting || !setting->answered) {
      continue;
    }
    if (number == set_baudrate && !same_speed(setting->asked, *setting->answered)) {
      return other_speed(*setting->answered);
    }
    if (number != set_baudrate && setting->asked != *setting->answered) {
      return Rfc2217Error::other_format;
    }
  }
  return {};
}

ComPort::Agreement* ComPort::agreement_of(Option option) {
  const auto found = std::ranges::find(agreements_, option, &Agreement::option);
  return found == agreements_.end() ? nullptr : &*found;
}

// RFC 854: an answer is due only to what changes something, or two sides would acknowledge each other for ever. What
// is refused, as echoing, has to be told.
void ComPort::hear(const Negotiation& said, std::string& replies) {
  const bool about_us = said.verb == Verb::do_it || said.verb == Verb::dont;
  const bool yes = said.verb == Verb::do_it || said.verb == Verb::will;
  if (said.option == Option::timing_mark && !about_us) {
    marks_due_ = std::max(marks_due_ - 1, 0);  // done, with WILL and with WONT
    return;
  }
  const auto answer = [&replies, about_us, &said](bool agree) {
    const auto verb = about_us ? (agree ? Verb::will : Verb::wont) : (agree ? Verb::do_it : Verb::dont);
    replies += encoded(Negotiation{verb, said.option});
  };
  auto* agreement = agreement_of(said.option);
  if (agreement == nullptr) {
    if (yes) {
      answer(false);
    }
    return;
  }
  auto& side = about_us ? agreement->ours : agreement->theirs;
  if (yes ? side == Side::off : side == Side::on) {
    answer(yes);
  }
  side = yes ? Side::on : Side::off;
  if (said == Negotiation{Verb::dont, Option::com_port}) {
    refused_ = true;
  }
}

void ComPort::hear(const Subnegotiation& said) {
  if (said.option != Option::com_port || said.content.empty()) {
    return;
  }
  const auto number = static_cast<unsigned char>(said.content.front()) % answer_to;  // some leave the 100 out
  if (number == flowcontrol_suspend || number == flowcontrol_resume) {
    suspended_ = number == flowcontrol_suspend;
  } else if (number < settings_.size() && settings_[number] && !settings_[number]->answered) {
    settings_[number]->answered = value_in(said.content.substr(1), width_of(number));
  }
}

}  // namespace meterwire::transport
