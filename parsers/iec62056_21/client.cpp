#include "parsers/iec62056_21/client.hpp"

#include "parsers/iec62056_21/identification.hpp"

#include <utility>

namespace meterwire::iec62056_21 {

namespace {

constexpr std::size_t longest_sign_on = 1024;  // echo, noise and an identification: more is no meter

char without_parity(char c) {
  return static_cast<char>(static_cast<unsigned char>(c) & 0x7FU);
}

// The first complete identification line in what was heard. Lines that begin with "/?" are the echo of the request, as
// some optical heads give it.
std::string_view find_identification(std::string_view heard) {
  for (std::size_t start = heard.find('/'); start != std::string_view::npos; start = heard.find('/', start + 1)) {
    const std::size_t end = heard.find('\n', start);
    if (end == std::string_view::npos) {
      return {};
    }
    const std::string_view line = heard.substr(start, end - start + 1);
    if (identification_from(line)) {
      return line;
    }
  }
  return {};
}

bool has_quick_reaction(std::string_view manufacturer) {
  return manufacturer.back() >= 'a' && manufacturer.back() <= 'z';  // 6.3.14 item 12
}

}  // namespace

std::string_view describe(ReadoutError error) {
  switch (error) {
    case ReadoutError::no_answer:
      return "the meter did not answer the request: check the optical head's position, the cable and the address";
    case ReadoutError::bad_identification:
      return "what came back is no identification: wrong speed, or the head is badly placed";
    case ReadoutError::no_data:
      return "the meter identified itself, then sent no data";
    case ReadoutError::incomplete:
      return "the readout broke off";
  }
  return "the readout failed";
}

Client::Client(ClientOptions options) : options_(std::move(options)) {}

Action Client::next() {
  switch (state_) {
    case State::request:
      state_ = State::identify;
      return Send{"/?" + options_.address + "!\r\n"};
    case State::identify:
      return Receive{options_.timing.answer};
    case State::acknowledge:
      return acknowledge();
    case State::set_speed:
      state_ = State::read;
      return SetSpeed{baud_};
    case State::read:
      return Receive{heard_data_ ? options_.timing.between : options_.timing.answer};
    case State::done:
      break;
  }
  return Failed{ReadoutError::incomplete};
}

Action Client::received(std::string_view bytes) {
  std::string text(bytes);
  for (char& c : text) {
    c = without_parity(c);
  }
  if (state_ != State::identify) {
    return read(text);
  }
  heard_ += text;
  return identify();
}

Action Client::timed_out() {
  if (state_ == State::identify) {
    return fail(heard_.empty() ? ReadoutError::no_answer : ReadoutError::bad_identification);
  }
  if (const auto frame = framer_.flush()) {
    return finish(*frame);
  }
  return fail(heard_data_ ? ReadoutError::incomplete : ReadoutError::no_data);
}

Action Client::identify() {
  const std::string_view line = find_identification(heard_);
  if (line.empty()) {
    return heard_.size() > longest_sign_on ? fail(ReadoutError::bad_identification) : next();
  }
  const Identification meter = *identification_from(line);
  identification_ = line.substr(1, line.find_first_of("\r\n") - 1);

  // The framer gets the identification too: it is part of the readout.
  std::string_view rest = std::string_view(heard_).substr(static_cast<std::size_t>(line.data() - heard_.data()));
  if (const auto frame = framer_.next(rest)) {
    return finish(*frame);
  }
  if (meter.mode != Mode::c) {
    baud_ = meter.baud;
    state_ = State::set_speed;
    return next();
  }
  // Only the Z that the meter proposed switches its speed, and '0' stays at 300 Bd; any other one would too, but
  // refuses programming (6.4.3.2).
  const bool too_fast = options_.max_baud != 0 && meter.baud > options_.max_baud;
  baud_character_ = too_fast ? '0' : meter.baud_character;
  baud_ = too_fast ? 300 : meter.baud;
  state_ = State::acknowledge;
  return Pause{has_quick_reaction(meter.manufacturer) ? options_.timing.quick_reaction : options_.timing.reaction};
}

Action Client::acknowledge() {
  constexpr char normal_procedure = '0';  // V
  constexpr char data_readout = '0';      // Y
  state_ = State::set_speed;
  return Send{{'\x06', normal_procedure, baud_character_, data_readout, '\r', '\n'}};
}

Action Client::read(std::string_view bytes) {
  heard_data_ = true;
  if (const auto frame = framer_.next(bytes)) {
    return finish(*frame);
  }
  return framer_.counters().overflows > 0 ? fail(ReadoutError::incomplete) : next();
}

Action Client::finish(const Frame& frame) {
  state_ = State::done;
  return Finished{frame};
}

Action Client::fail(ReadoutError error) {
  state_ = State::done;
  return Failed{error};
}

}  // namespace meterwire::iec62056_21
