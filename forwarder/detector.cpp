#include "forwarder/detector.hpp"

#include <algorithm>

namespace meterwire::forwarder {

namespace {

using namespace std::chrono_literals;
using transport::LineSettings;
using transport::Parity;
using transport::Scheme;

constexpr std::chrono::milliseconds one_period = 11s;   // of the meters that send every 10 s
constexpr std::chrono::milliseconds slow_period = 75s;  // of those that send once a minute, and some
constexpr std::size_t slow_turn = 3;                    // every third round is theirs
constexpr int bad_luck = 3;                             // readouts of a meter that was read before

std::vector<Approach> approaches_for(Scheme scheme, std::optional<LineSettings> line) {
  constexpr LineSettings fast{115200, Parity::none};
  constexpr LineSettings old_push{9600, Parity::even};
  constexpr LineSettings start{300, Parity::even};
  if (transport::has_line(scheme) && !line) {
    return {{Manner::listen, fast, 2500ms},
            {Manner::sign_on, start, 0ms},
            {Manner::listen, old_push, one_period},
            {Manner::listen, fast, one_period}};
  }
  if (transport::has_line(scheme) || scheme == Scheme::tcp) {
    return {{Manner::listen, line, one_period}, {Manner::sign_on, line, 0ms}};
  }
  return {{Manner::listen, std::nullopt, slow_period}};
}

bool wanted(const Approach& approach, ProtocolChoice protocol) {
  switch (protocol) {
    case ProtocolChoice::dsmr:
      return approach.manner == Manner::listen;
    case ProtocolChoice::iec62056_21:
      return approach.manner == Manner::sign_on;
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

bool Detector::prefer(const Found& found) {
  const auto same = [&found](const Approach& approach) {
    // The meter's parity is no part of an approach.
    return approach.manner == found.manner && approach.line.has_value() == found.line.has_value() &&
           (!found.line || approach.line->baud == found.line->baud);
  };
  const auto position = std::ranges::find_if(approaches_, same);
  if (position == approaches_.end()) {
    return false;
  }
  index_ = static_cast<std::size_t>(position - approaches_.begin());
  last_found_ = index_;
  return true;
}

std::chrono::milliseconds Detector::patience() const {
  if (!searching()) {
    return slow_period;
  }
  if (!current().line) {
    return current().time;  // a connection that says nothing for long is dead, and there are only two ways to try
  }
  const bool turn = failures_ / approaches_.size() % slow_turn == slow_turn - 1;
  return index_ == last_found_ || (turn && current().time == one_period) ? slow_period : current().time;
}

bool Detector::succeeded() {
  const bool news = searching();
  found_ = true;
  failures_ = 0;
  last_found_ = index_;
  failed_readouts_ = 0;
  return news;
}

bool Detector::failed() {
  if (found_ && current().manner == Manner::sign_on && ++failed_readouts_ < bad_luck) {
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
