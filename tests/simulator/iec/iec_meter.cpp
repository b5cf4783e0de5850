#include "tests/simulator/iec/iec_meter.hpp"

#include "tests/simulator/iec/characters.hpp"
#include "tests/simulator/iec/kinds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

namespace meterwire::simulator {

using namespace iec;
using std::chrono::microseconds;

namespace {

constexpr unsigned tail_baud = 9600;
constexpr std::size_t tail_size = 1920;  // 2 s at that speed
constexpr std::size_t lines_of_short_list = 3;

// What begins like an HDLC frame of DLMS, for a reader that asked for it.
constexpr std::string_view hdlc_frame("\x7E\x20\x1E\x02\x21\x03\x73\x5C\x01\x7E", 10);

std::string_view without_leading_zeros(std::string_view address) {
  return address.substr(std::min(address.find_first_not_of('0'), address.size()));
}

// The end of a readout that began before the reader came.
std::string tail() {
  std::string text;
  for (int line = 0; text.size() < tail_size; ++line) {
    text += fmt::format("1.8.1*{:02}({:06}.000*kWh)\r\n", line % 100, 4711 + line);
  }
  return text + "!\r\n" + etx + "k";
}

}  // namespace

IecMeter::IecMeter(IecOptions options, MeterTime start)
    : options_(std::move(options)),
      identification_(identification_of(options_)),
      proposal_(proposal_of(identification_)),
      registers_(make_registers(options_, start)),
      writer_(options_.faults, usual_check(options_.kind)),
      programming_(*registers_, writer_, options_.faults),
      ear_(writer_.check()),
      wake_up_(options_.timing.real),
      baud_(sign_on_baud) {
  if (options_.faults.previous_tail != 0) {
    state_ = State::leaving;
    baud_ = tail_baud;
    say({}, tail(), start);
  }
}

microseconds IecMeter::reaction() const {
  return options_.faults.slow_reaction != 0 ? options_.timing.pause : options_.timing.reaction;
}

microseconds IecMeter::turnaround() const {
  return options_.faults.slow_reaction != 0 ? options_.timing.pause : options_.timing.turnaround;
}

bool IecMeter::is_mine(std::string_view address) const {
  return address.empty() || without_leading_zeros(address) == without_leading_zeros(options_.address);
}

void IecMeter::hear(char character, MeterTime now) {
  if (busy()) {
    return;  // half duplex: nobody listens while the meter prepares an answer or speaks
  }
  if (state_ == State::idle) {
    wake_up_.hear(character, now);
  }
  const auto heard = ear_.hear(character);
  if (!heard || options_.faults.silent != 0) {
    return;
  }
  switch (state_) {
    case State::idle:
    case State::waiting_for_ack:
      return on_sign_on(*heard, now);
    case State::read_out:
      if (heard->kind == Heard::Kind::nak && options_.faults.no_nak == 0) {
        return send_readout(reaction(), now);
      }
      return return_to_sign_on();
    case State::programming:
      return on_command(*heard, now);
    default:
      return;
  }
}

void IecMeter::on_sign_on(const Heard& heard, MeterTime now) {
  if (heard.kind == Heard::Kind::request) {
    on_request(heard, now);
  } else if (heard.kind == Heard::Kind::acknowledgement && state_ == State::waiting_for_ack) {
    on_acknowledgement(heard.type, now);
  } else if (heard.kind == Heard::Kind::command && heard.type == "B0") {
    return_to_sign_on();  // 6.3.6: whatever is going on, a break ends it
  } else if (heard.kind == Heard::Kind::command && heard.at_once && options_.kind == IecKind::energomera) {
    on_fast_read(heard, now);
  }
}

void IecMeter::on_request(const Heard& request, MeterTime now) {
  if (!is_mine(request.address) || (options_.faults.wake_up != 0 && !wake_up_.awake())) {
    return;
  }
  ++requests_;
  wake_up_.sleep();
  if (Faults::first(options_.faults.deaf_once, requests_)) {
    return;
  }
  short_list_ = options_.request_character && request.type.front() != *options_.request_character;
  state_ = State::identifying;
  std::string answer = identification_ + "\r\n";
  if (Faults::first(options_.faults.garbled_identification_once, requests_)) {
    answer = garbled(std::move(answer));
  }
  say(reaction(), (options_.faults.noise != 0 ? stray_bytes(requests_) : std::string()) + answer, now);
}

// Only the speed that was proposed changes the speed, '0' stays, and any other Z is answered by the data at 300 Bd
// (6.4.3.2).
void IecMeter::on_acknowledgement(const std::string& vzy, MeterTime now) {
  const auto [v, z, y] = std::tuple(vzy[0], vzy[1], vzy[2]);
  const bool wants_hdlc = v == '2' && proposal_.hdlc;
  if ((v != '0' && v != '1' && !wants_hdlc) || (options_.faults.hdlc_only != 0 && !wants_hdlc)) {
    return;
  }
  acknowledgement_ = fmt::format("{}{}\r\n", ack, vzy);
  const bool follows = z == proposal_.z;
  if (follows && options_.faults.stays_at_300 == 0) {
    baud_ = proposal_.baud;
  }
  if (wants_hdlc) {
    state_ = State::leaving;
    return say(turnaround(), std::string(hdlc_frame), now);
  }
  if (y != '1' || (!follows && z != '0')) {
    return begin_readout(turnaround(), now);
  }
  ear_.expect_acknowledgement(false);
  state_ = State::programming;
  say(turnaround(), programming_.begin(), now);
}

// Readers of Energomera put the request and the command into one frame, and the meter answers the command at once.
void IecMeter::on_fast_read(const Heard& command, MeterTime now) {
  if (is_mine(command.address)) {
    state_ = State::leaving;
    registers_->begin_session();
    say(reaction(), programming_.answer(command, now).bytes, now);
  }
}

void IecMeter::on_command(const Heard& heard, MeterTime now) {
  SessionStep step = programming_.answer(heard, now);
  due_ = now + options_.timing.idle;
  if (step.ends) {
    state_ = State::leaving;
  }
  if (!step.bytes.empty()) {
    say(reaction(), std::move(step.bytes), now);
  } else if (step.ends) {
    return_to_sign_on();
  }
}

void IecMeter::say(microseconds wait, std::string bytes, MeterTime now) {
  outbox_.push_back({wait, {std::move(bytes), {}}});
  due_ = now + wait;
}

void IecMeter::begin_readout(microseconds wait, MeterTime now) {
  content_ = registers_->data_lines(now);
  if (short_list_) {
    content_ = in_blocks(content_, lines_of_short_list).front();
  }
  const std::string end = options_.faults.no_end != 0 ? "" : "!\r\n";
  if (options_.faults.glued != 0) {
    content_ = with_check_of(glued_check(options_.faults), std::move(content_), end + etx, writer_.check());
  }
  content_ += end;
  send_readout(wait, now);
}

void IecMeter::send_readout(microseconds wait, MeterTime now) {
  state_ = State::reading_out;
  std::string before;
  if (!acknowledgement_.empty()) {
    before += options_.faults.ack_echo != 0 ? acknowledgement_ : "";
    before += options_.faults.extra_ack != 0 ? "\x06\r\n" : "";
  }
  const std::string block =
      options_.recorded.empty() ? writer_.block(content_, etx) : writer_.recorded(options_.recorded);
  Speech speech = speech_of(wait, before, block, identification_ + "\r\n", ++readouts_, options_);
  outbox_ = std::move(speech.utterances);
  hangs_ = speech.hangs;
  due_ = now + wait;
}

Transmission IecMeter::speak(MeterTime now) {
  due_.reset();
  if (outbox_.empty()) {
    time_out(now);
  }
  if (outbox_.empty()) {
    return {};
  }
  Transmission transmission = std::move(outbox_.front().transmission);
  outbox_.pop_front();
  due_.reset();
  speaking_ = true;
  return transmission;
}

void IecMeter::spoken(MeterTime now) {
  if (!std::exchange(speaking_, false)) {
    return;
  }
  if (outbox_.empty()) {
    all_said(now);
  } else {
    due_ = now + outbox_.front().wait;
  }
}

void IecMeter::all_said(MeterTime now) {
  switch (state_) {
    case State::identifying:
      if (proposal_.handover == Handover::acknowledged) {
        state_ = State::waiting_for_ack;
        ear_.expect_acknowledgement(true);
        due_ = now + options_.timing.patience;
        return;
      }
      baud_ = options_.faults.stays_at_300 != 0 ? sign_on_baud : proposal_.baud;
      return begin_readout(proposal_.handover == Handover::none ? reaction() : turnaround(), now);
    case State::reading_out:
      state_ = hangs_ ? State::hung : State::read_out;
      ear_.expect_acknowledgement(false);
      due_ = now + (hangs_ ? options_.timing.hung : options_.timing.after_readout);
      return;
    case State::programming:
      due_ = now + options_.timing.idle;
      return;
    default:
      return return_to_sign_on();
  }
}

// Nothing came in time: mode C falls back to the data at 300 Bd (6.4.3.2), and everything else ends.
void IecMeter::time_out(MeterTime now) {
  if (state_ == State::waiting_for_ack && options_.faults.hdlc_only == 0) {
    acknowledgement_.clear();
    begin_readout({}, now);
  } else {
    return_to_sign_on();
  }
}

void IecMeter::return_to_sign_on() {
  state_ = State::idle;
  baud_ = sign_on_baud;
  due_.reset();
  acknowledgement_.clear();
  ear_.expect_acknowledgement(false);
}

}  // namespace meterwire::simulator
