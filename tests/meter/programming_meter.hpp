#pragma once

#include "parsers/iec62056_21/bcc.hpp"
#include "tests/transport/pty.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace meterwire::test {

/// A data block: STX … ETX and its check character.
[[nodiscard]] inline std::string block(std::string_view data) {
  std::string covered = std::string(data) + '\x03';
  const char check = static_cast<char>(iec62056_21::bcc_xor(covered));
  return '\x02' + covered + check;
}

/// The same the other way round: a command as the program sends it, `R1 1.8.0()`, with a blank for STX.
[[nodiscard]] inline std::string command_in(std::string_view frame) {
  std::string text(frame.substr(1, frame.find('\x03') - 1));
  if (const auto stx = text.find('\x02'); stx != std::string::npos) {
    text[stx] = ' ';
  }
  return text;
}

/// A mode C meter with programming mode at the master side of a pseudo-terminal, in a thread of its own. It answers
/// commands from a table, `R1 1.8.0()` with what it sends, byte for byte; what is not in there with `(ER07)`; and
/// nothing where the table has an empty text.
class ProgrammingMeter {
 public:
  using Answers = std::map<std::string, std::string>;

  static constexpr std::string_view line = "/ISk5ME162-0033\r\n";

  ProgrammingMeter(const Pty& port, Answers answers, std::string data = {})
      : port_(port), answers_(std::move(answers)), data_(std::move(data)) {}

  /// What it was told, in order: requests and acknowledgements without line end, commands as command_in() has them.
  [[nodiscard]] std::vector<std::string> heard() const {
    const std::lock_guard lock(mutex_);
    return heard_;
  }

  /// Waits until it was told that; false where that takes ten seconds.
  [[nodiscard]] bool hears(std::string_view text) const {
    for (int i = 0; i < 2000; ++i) {
      const auto heard = this->heard();
      if (std::ranges::find(heard, text) != heard.end()) {
        return true;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    return false;
  }

 private:
  void serve(const std::stop_token& stop) {
    std::string pending;
    while (!stop.stop_requested()) {
      const std::string more = port_.read_until("\n", 20);
      if (more.empty()) {
        std::this_thread::sleep_for(std::chrono::milliseconds{5});  // nobody has the port open
      }
      pending += more;
      while (take(pending)) {
      }
    }
  }

  // One message, where it is whole: a line, or a frame up to the character behind its ETX.
  bool take(std::string& pending) {
    pending.erase(0, pending.find_first_not_of('\x15'));  // asked for the same again, it stays silent
    const bool is_frame = pending.starts_with('\x01');
    const std::size_t end = pending.find(is_frame ? '\x03' : '\n');
    if (end == std::string::npos || (is_frame && end + 1 == pending.size())) {
      return false;
    }
    const std::string message = pending.substr(0, end + (is_frame ? 2 : 1));
    pending.erase(0, message.size());
    note(is_frame ? command_in(message) : message.substr(0, message.size() - 2));
    port_.write(is_frame ? answer_to(command_in(message)) : answer_to_line(message));
    return true;
  }

  [[nodiscard]] std::string answer_to_line(const std::string& message) const {
    if (message.starts_with('/')) {
      return std::string(line);
    }
    return message ==
                   "\x06"
                   "051\r\n"
               ? "\x01P0\x02(12345678)\x03h"
               : data_;
  }

  [[nodiscard]] std::string answer_to(const std::string& command) const {
    if (const auto known = answers_.find(command); known != answers_.end()) {
      return known->second;
    }
    return command == "B0" ? std::string{} : block("(ER07)");
  }

  void note(std::string text) {
    const std::lock_guard lock(mutex_);
    heard_.push_back(std::move(text));
  }

  const Pty& port_;
  Answers answers_;
  std::string data_;
  mutable std::mutex mutex_;
  std::vector<std::string> heard_;
  std::jthread thread_{[this](const std::stop_token& stop) { serve(stop); }};
};

}  // namespace meterwire::test
