#include "tests/fuzz/check_dialogue.hpp"

#include "parsers/iec62056_21/bcc.hpp"
#include "parsers/iec62056_21/command.hpp"
#include "parsers/iec62056_21/dialogue/data_readout.hpp"
#include "parsers/iec62056_21/dialogue/dialogue.hpp"
#include "parsers/iec62056_21/dialogue/targeted_readout.hpp"
#include "parsers/iec62056_21/identification.hpp"
#include "tests/fuzz/check_record.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace meterwire::fuzz {

using namespace iec62056_21;

namespace {

const std::string password = "Pa55w0rd";

// The script as it is used up, byte by byte.
class Script {
 public:
  explicit Script(std::string_view bytes) : rest_(bytes) {}

  std::uint8_t byte() {
    const std::string_view one = bytes(1);
    return one.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(one.front());
  }
  std::string_view bytes(std::size_t count) {
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(taken.size());
    return taken;
  }

 private:
  std::string_view rest_;
};

std::string block(std::string_view data, char end, Bcc bcc) {
  const std::string covered = std::string(data) + end;
  return '\x02' + covered + static_cast<char>(bcc == Bcc::sum ? bcc_sum(covered) : bcc_xor(covered));
}

std::string whole_answer(std::uint8_t which, const std::string& sent, Bcc bcc) {
  static const std::vector<std::string> answers{
      "/ABC5meter\r\n",   "/ABc0meter\r\n", "/ABCCmeter\r\n", "/ABC meter\r\n", "/ABC5\\2meter\r\n",
      "1.8.0(1*kWh)\r\n", "!\r\n\x03",      "\x06",           "\x15",           "\x06\r\n"};
  const std::size_t number = which % (answers.size() + 3);
  if (number == 0) {
    return sent;
  }
  if (number <= 2) {
    return frame_of(number == 1 ? Command{"P0", "(1234)"} : Command{"B0", {}}, bcc);
  }
  return answers[number - 3];
}

// The meter, and the line to it.
class Peer {
 public:
  explicit Peer(Script& script, Bcc bcc) : script_(script), bcc_(bcc) {}

  std::string answer() {
    const std::uint8_t what = script_.byte();
    if (what < 0x80) {
      return std::string(script_.bytes(what));
    }
    if (what < 0xE0) {
      return block(script_.bytes(what % 0x40U), what < 0xC0 ? '\x03' : '\x04', bcc_);
    }
    return whole_answer(what, sent_, bcc_);
  }

  void hear(const Send& send) {
    require(!send.bytes.empty() && send.bytes.size() <= longest_sending);
    const bool gives_key = send.bytes.starts_with("\x01W1\x02") && send.bytes.find(":171.0(") != std::string::npos;
    const bool gives_password = send.bytes.starts_with("\x01P") || gives_key;
    require(gives_password || send.bytes.find(password) == std::string::npos);
    passwords += gives_password ? 1 : 0;
    sent_ = send.bytes;
  }

  unsigned baud = 0;
  unsigned passwords = 0;

 private:
  static constexpr std::size_t longest_sending = 4096;  // NULs of a wake-up at 9600 Bd

  Script& script_;
  Bcc bcc_;
  std::string sent_;
};

template <typename T>
T hold(Dialogue<T> dialogue, Peer& peer, std::size_t most_steps) {
  auto action = dialogue.next();
  for (std::size_t steps = 0; action; ++steps) {
    require(steps < most_steps);
    if (std::holds_alternative<Receive>(*action)) {
      require(std::get<Receive>(*action).timeout.count() > 0);
      action = dialogue.received(peer.answer());
      continue;
    }
    if (const auto* send = std::get_if<Send>(&*action)) {
      peer.hear(*send);
    } else if (const auto* speed = std::get_if<SetSpeed>(&*action)) {
      peer.baud = speed->baud;
    }
    action = dialogue.next();
  }
  return dialogue.result();
}

// Calculated by other means than the dialogue's.
void require_right_check(const Readout& readout) {
  const std::string_view telegram = readout.telegram;
  const std::size_t line_end = telegram.find('\n');
  require(telegram.starts_with('/') && line_end != std::string_view::npos);
  require(identification_from(telegram.substr(0, line_end)).has_value());
  const std::size_t stx = telegram.find('\x02');
  const std::size_t etx = telegram.find('\x03', stx == std::string_view::npos ? 0 : stx);
  if (readout.bcc == Bcc::none) {
    require(stx == std::string_view::npos || etx == std::string_view::npos || etx + 1 == telegram.size());
    return;
  }
  require(stx != std::string_view::npos && etx + 2 == telegram.size());
  unsigned exclusive_or = 0;
  unsigned sum = 0;
  for (const char c : telegram.substr(stx + 1, etx - stx)) {
    exclusive_or ^= static_cast<unsigned char>(c);
    sum += static_cast<unsigned char>(c);
  }
  require(readout.bcc == Bcc::exclusive_or || readout.bcc == Bcc::sum);
  const unsigned calculated = readout.bcc == Bcc::sum ? sum : exclusive_or;
  require(static_cast<unsigned char>(telegram.back()) == calculated % 128);
}

template <std::size_t Count, typename T>
T choice(const T (&values)[Count], unsigned number) {
  return values[number % Count];
}

SessionOptions options_from(Script& script) {
  SessionOptions options;
  const unsigned first = script.byte();
  const unsigned second = script.byte();
  options.mode = choice({ModeChoice::automatic, ModeChoice::a, ModeChoice::b, ModeChoice::c}, first);
  options.wake_up = choice({Choice::automatic, Choice::on, Choice::off}, first / 4);
  options.echo = choice({Choice::automatic, Choice::on, Choice::off}, first / 12);
  options.attempts = first / 36 % 4;
  options.sign_on_baud = choice({300U, 9600U, 2400U}, second);
  options.max_baud = choice({0U, 300U, 9600U}, second / 3);
  options.address = choice({"", "12345678"}, second / 9);
  options.password_type = choice({PasswordType::p1, PasswordType::customer}, second / 18);
  if (second / 36 % 2 == 0) {
    options.password = password;
  }
  return options;
}

Habits habits_from(Script& script) {
  const unsigned byte = script.byte();
  Habits habits;
  habits.identification = byte % 2 == 0 ? "ABC5meter" : "";
  habits.bcc = choice({Bcc::unknown, Bcc::exclusive_or, Bcc::sum, Bcc::none}, byte / 2);
  habits.not_followed = static_cast<std::uint8_t>(byte / 8 % 4);
  habits.needs_wake_up = byte / 32 % 2 != 0;
  habits.reads_with_r5 = byte / 64 % 2 != 0;
  return habits;
}

}  // namespace

bool check_dialogue(std::string_view script_bytes) {
  Script script(script_bytes);
  const SessionOptions options = options_from(script);
  Habits habits = habits_from(script);
  const unsigned kind = script.byte();
  Peer peer(script, kind / 2 % 2 == 0 ? Bcc::exclusive_or : Bcc::sum);
  peer.baud = options.sign_on_baud;
  const std::vector<Command> commands{{"R1", "1.8.0()"}, {"R6", "P.01(;)"}, {"R5", "2.8.0()"}};
  const std::size_t most_steps = 1000 + 16 * script_bytes.size();  // what silence alone takes, and each byte

  Wire wire(options);
  const auto readout = kind % 2 == 0 ? hold(Dialogue(read_out(wire, options, habits)), peer, most_steps)
                                     : hold(Dialogue(read_codes(wire, options, habits, commands)), peer, most_steps);
  require(wire.baud() == options.sign_on_baud && peer.baud == options.sign_on_baud);
  require(peer.passwords <= 1);
  if (readout) {
    require_right_check(*readout);
    return true;
  }
  const std::string message = readout.error().message();
  require(message.find(password) == std::string::npos);
  require(std::ranges::all_of(message, [](char c) { return c >= ' ' && c < '\x7F'; }));
  return false;
}

}  // namespace meterwire::fuzz
