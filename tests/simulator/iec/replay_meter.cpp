#include "tests/simulator/iec/replay_meter.hpp"

#include "tests/simulator/iec/characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace meterwire::simulator {

using namespace iec;

namespace {

// Silence behind which a client's message counts as said: far longer than a machine pauses between two characters.
constexpr std::chrono::milliseconds end_of_message{300};

constexpr std::size_t longest_heard = 1024;

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  }
  return text.empty() ? "nothing" : text;
}

}  // namespace

ReplayMeter::ReplayMeter(std::vector<Turn> session, IecTiming timing, std::function<void(std::string_view)> log)
    : session_(std::move(session)), timing_(timing), log_(std::move(log)), baud_(sign_on_baud) {}

bool ReplayMeter::meter_is_next() const {
  return !finished() && session_[turn_].side == Turn::Side::meter;
}

void ReplayMeter::hear(char character, MeterTime now) {
  if (meter_is_next()) {
    return;  // half duplex
  }
  read_out_ = false;
  if (heard_.size() < longest_heard) {
    heard_ += character;
  }
  if (!finished() && heard_ == session_[turn_].bytes) {
    client_has_spoken(now);
  } else {
    due_ = now + end_of_message * timing_.real;
  }
}

void ReplayMeter::client_has_spoken(MeterTime now) {
  follow_speed(heard_);
  heard_.clear();
  ++turn_;
  await_meter(now);
}

// Sign-on and break bring 300 Bd, an acknowledgement of the speed that was proposed brings that one.
void ReplayMeter::follow_speed(std::string_view client) {
  if (client.starts_with('/') || client.starts_with("\x01"
                                                    "B0")) {
    baud_ = sign_on_baud;
  } else if (client.size() == 6 && client.front() == ack && client[2] == proposal_.z) {
    baud_ = proposal_.baud;
  }
}

void ReplayMeter::await_meter(MeterTime now) {
  due_.reset();
  if (meter_is_next()) {
    const bool switched = baud_ != sign_on_baud;
    due_ = now + (switched ? timing_.turnaround : timing_.reaction);
  }
}

Transmission ReplayMeter::speak(MeterTime /*now*/) {
  due_.reset();
  if (!meter_is_next()) {
    report();
    baud_ = std::exchange(read_out_, false) ? sign_on_baud : baud_;
    return {};
  }
  const std::string& bytes = session_[turn_].bytes;
  if (bytes.starts_with('/')) {
    proposal_ = proposal_of(bytes.substr(0, bytes.find('\r')));
  }
  speaking_ = true;
  sent_ += bytes;
  const bool last = std::none_of(session_.begin() + static_cast<std::ptrdiff_t>(turn_) + 1, session_.end(),
                                 [](const Turn& turn) { return turn.side == Turn::Side::meter; });
  return {bytes, last ? sent_ : std::string()};
}

// What was heard is not what stands in the file. It may come better next time.
void ReplayMeter::report() {
  if (!heard_.empty() && log_) {
    log_(fmt::format("expected {}, got {}", finished() ? "the end" : hex(session_[turn_].bytes), hex(heard_)));
  }
  heard_.clear();
}

void ReplayMeter::spoken(MeterTime now) {
  if (!std::exchange(speaking_, false)) {
    return;
  }
  const bool readout = session_[turn_].bytes.find("!\r\n\x03") != std::string::npos;
  ++turn_;
  await_meter(now);
  if (readout && !due_) {
    read_out_ = true;  // a reader may ask for it again for a while, as IecMeter has it
    due_ = now + timing_.after_readout;
  }
}

}  // namespace meterwire::simulator
