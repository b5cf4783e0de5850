#include "tests/simulator/mode_c_meter.hpp"

#include "tests/simulator/checksum.hpp"
#include "tests/simulator/iec_readout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace meterwire::simulator {
namespace {

using std::chrono::floor;
using std::chrono::seconds;

constexpr unsigned sign_on_baud = 300;
constexpr std::array<unsigned, 7> proposed_bauds{300, 600, 1200, 2400, 4800, 9600, 19200};  // Z of mode C, 6.3.14
constexpr std::size_t longest_message = 64;  // a request with an address of 32 characters is 37 long
constexpr char stx = '\x02';
constexpr char etx = '\x03';
constexpr char ack = '\x06';

std::string_view without_leading_zeros(std::string_view address) {
  return address.substr(std::min(address.find_first_not_of('0'), address.size()));
}

}  // namespace

ModeCMeter::ModeCMeter(ModeCOptions options, MeterTime start)
    : options_(std::move(options)), house_(options_.seed, floor<seconds>(start)), baud_(sign_on_baud) {}

std::string ModeCMeter::identification() const {
  return fmt::format("/MWS{}\\@SIM{}\r\n", options_.baud_character, options_.address);
}

void ModeCMeter::hear(char character, MeterTime now) {
  if (state_ != State::idle && state_ != State::waiting_for_ack) {
    return;  // half duplex: nobody listens while the meter prepares an answer or speaks
  }
  heard_ += character;
  if (heard_.size() > longest_message) {
    heard_.erase(0, 1);
  }
  if (!heard_.ends_with("\r\n")) {
    return;
  }
  if (state_ == State::idle && is_request_for_me()) {
    state_ = State::asked;
    due_ = now + options_.reaction;
  } else if (state_ == State::waiting_for_ack && is_acknowledgement()) {
    // Only the speed that was proposed changes the speed; with any other Z the data come at 300 Bd (6.4.3.2).
    if (heard_[heard_.size() - 4] == options_.baud_character) {
      baud_ = proposed_bauds[static_cast<std::size_t>(options_.baud_character - '0')];
    }
    state_ = State::reading_out;
    due_ = now + options_.turnaround;
  }
  heard_.clear();
}

// `/?[address]!` at the end of what was heard. Wake-up characters and noise before it do no harm.
bool ModeCMeter::is_request_for_me() const {
  const std::size_t start = heard_.rfind("/?");
  if (options_.faults.silent != 0 || start == std::string::npos || !heard_.ends_with("!\r\n")) {
    return false;
  }
  const std::string_view address = std::string_view(heard_).substr(start + 2, heard_.size() - start - 5);
  return address.empty() || without_leading_zeros(address) == without_leading_zeros(options_.address);
}

// ACK V Z Y CR LF with V for the normal or the secondary procedure. HDLC (V = 2) is not known and not answered.
bool ModeCMeter::is_acknowledgement() const {
  const std::size_t length = heard_.size();
  return length >= 6 && heard_[length - 6] == ack && (heard_[length - 5] == '0' || heard_[length - 5] == '1');
}

Transmission ModeCMeter::speak(MeterTime now) {
  due_.reset();
  switch (state_) {
    case State::asked:
      state_ = State::identifying;
      return {(options_.faults.noise != 0 ? stray_bytes(number_) : std::string()) + identification(), {}};
    case State::waiting_for_ack:  // none came: mode C falls back to the data at 300 Bd (6.4.3.2)
    case State::reading_out:
      state_ = State::reading_out;
      house_.advance_to(floor<seconds>(now));
      return data();
    case State::idle:
    case State::identifying:
      break;
  }
  return {};
}

Transmission ModeCMeter::data() {
  ++number_;
  std::string block = options_.readout.empty() ? readout_body(house_, options_.address) : options_.readout;
  block += options_.faults.no_end != 0 ? "" : "!\r\n";
  block += etx;
  block += block_check(block);
  if (options_.faults.bad_bcc_once != 0 && number_ == 1) {
    block.back() = static_cast<char>(block.back() ^ 1);
  }
  block.insert(block.begin(), stx);
  if (Faults::hits(options_.faults.cut_every, number_)) {
    block.resize(block.size() / 2);
  }
  std::string telegram = identification() + block;
  return {std::move(block), std::move(telegram)};
}

void ModeCMeter::spoken(MeterTime now) {
  if (state_ == State::identifying) {
    state_ = State::waiting_for_ack;
    due_ = now + options_.patience;
  } else {
    state_ = State::idle;
    baud_ = sign_on_baud;
  }
  heard_.clear();
}

}  // namespace meterwire::simulator
