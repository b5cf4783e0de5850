#include "forwarder/detector.hpp"

#include <algorithm>

namespace meterwire::forwarder {

namespace {

using namespace std::chrono_literals;
using transport::LineSettings;
using transport::Parity;
using transport::Scheme;
using Kind = Approach::Kind;

constexpr std::chrono::milliseconds one_period = 11s;  // of the meters that send every 10 s
constexpr auto long_patience = 60s;                    // with what has worked before, or is the only way
constexpr int bad_luck = 3;                            // readouts of a meter that was read before

std::vector<Approach> approaches_for(Scheme scheme, std::optional<LineSettings> line) {
  constexpr LineSettings fast{115200, Parity::none};
  constexpr LineSettings old_push{9600, Parity::even};
  constexpr LineSettings start{300, Parity::even};
  if (scheme == Scheme::serial && !line) {
    return {{Kind::listen, fast, 2500ms},
            {Kind::sign_on, start, 0ms},
            {Kind::listen, old_push, one_period},
            {Kind::listen, fast, one_period}};
  }
  if (scheme == Scheme::serial || scheme == Scheme::tcp) {
    return {{Kind::listen, line, one_period}, {Kind::sign_on, line, 0ms}};
  }
  return {{Kind::listen, std::nullopt, long_patience}};
}

bool wanted(const Approach& approach, ProtocolChoice protocol) {
  switch (protocol) {
    case ProtocolChoice::dsmr:
      return approach.kind == Kind::listen;
    case ProtocolChoice::iec62056_21:
      return approach.kind == Kind::sign_on;
    case ProtocolChoice::automatic:
      break;
  }
  return true;
}

}  // namespace

Detector::Detector(Scheme scheme, ProtocolChoice protocol, std::optional<LineSettings> line)
    : approaches_(approaches_for(scheme, line)) {
  if (approaches_.size() > 1) {  // a file is read, whatever is in it
    std::erase_if(approaches_, [protocol](const Approach& approach) { return !wanted(approach, protocol); });
  }
}

std::chrono::milliseconds Detector::patience() const {
  if (!searching()) {
    return long_patience;
  }
  // After an opening what has worked before gets a whole period, or a meter that sends every 10 s might just be missed.
  return index_ == last_found_ ? std::max(current().time, one_period) : current().time;
}

bool Detector::record_read() {
  const bool news = searching();
  found_ = true;
  failures_ = 0;
  last_found_ = index_;
  failed_readouts_ = 0;
  return news;
}

bool Detector::failed() {
  if (found_ && current().kind == Kind::sign_on && ++failed_readouts_ < bad_luck) {
    return false;
  }
  found_ = false;
  failed_readouts_ = 0;
  ++failures_;
  index_ = (index_ + 1) % approaches_.size();
  return approaches_.size() > 1;
}

void Detector::reopened() {
  found_ = false;
  failed_readouts_ = 0;
  index_ = last_found_.value_or(index_);
}

}  // namespace meterwire::forwarder
