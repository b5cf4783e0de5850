#pragma once

#include "parsers/iec62056_21/dialogue/dialogue.hpp"
#include "tests/support/catch.hpp"

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace meterwire::test {

/// A meter that expects certain bytes and answers them as it is told, at a speed of its own. Time does not pass: a
/// Receive gets what is there, or silence.
///
///     ScriptedMeter meter;
///     meter.expect("/?!\r\n", 300).reply("/ABC5meter\r\n");
///
/// A reader at another speed gets rubbish for what it says.
class ScriptedMeter {
 public:
  /// What the reader is to send next, and the speed at which the meter listens.
  ScriptedMeter& expect(std::string sent, unsigned baud) {
    turns_.push_back({std::move(sent), baud, {}});
    return *this;
  }

  /// What it answers then, at the speed at which it listened.
  ScriptedMeter& reply(std::string bytes) { return reply(std::move(bytes), turns_.back().baud); }
  ScriptedMeter& reply(std::string bytes, unsigned baud) {
    turns_.back().replies.push_back({std::move(bytes), baud});
    return *this;
  }

  /// Before its next answer it is silent for one Receive.
  ScriptedMeter& silence() { return reply({}); }

  /// Everything it says comes in pieces of that many bytes.
  void in_pieces(std::size_t size) { piece_ = size; }

  /// Plays the dialogue to its end.
  template <typename T>
  T play(iec62056_21::Dialogue<T> dialogue) {
    using namespace iec62056_21;
    auto action = dialogue.next();
    for (std::size_t steps = 0; action; ++steps) {
      REQUIRE(steps < most_steps);
      if (const auto* send = std::get_if<Send>(&*action)) {
        hear(send->bytes);
        action = dialogue.next();
      } else if (const auto* speed = std::get_if<SetSpeed>(&*action)) {
        baud_ = speed->baud;
        action = dialogue.next();
      } else if (std::holds_alternative<Pause>(*action)) {
        action = dialogue.next();
      } else {
        action = dialogue.received(say());
      }
    }
    CHECK(turns_.empty());
    return dialogue.result();
  }

  /// The speed that the reader has set.
  [[nodiscard]] unsigned reader_baud() const { return baud_; }

 private:
  struct Reply {
    std::string bytes;
    unsigned baud = 300;
  };
  struct Turn {
    std::string expected;
    unsigned baud = 300;
    std::deque<Reply> replies;
  };

  static constexpr std::size_t most_steps = 100'000;

  void hear(const std::string& sent) {
    REQUIRE_FALSE(turns_.empty());
    CHECK(sent == turns_.front().expected);
    CHECK(baud_ == turns_.front().baud);
    replies_ = std::move(turns_.front().replies);
    turns_.pop_front();
  }

  std::string say() {
    if (replies_.empty()) {
      return {};
    }
    Reply& reply = replies_.front();
    const std::string piece = reply.bytes.substr(0, piece_);
    const unsigned baud = reply.baud;
    reply.bytes.erase(0, piece.size());
    if (reply.bytes.empty()) {
      replies_.pop_front();
    }
    return baud == baud_ ? piece : std::string(piece.size() * 3 / 2, '\xF8');
  }

  std::deque<Turn> turns_;
  std::deque<Reply> replies_;
  std::size_t piece_ = std::string::npos;
  unsigned baud_ = 300;
};

}  // namespace meterwire::test
