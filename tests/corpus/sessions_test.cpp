// Every recorded session against the client: the meter's bytes are those of the file, and the client's have to be, too.

#include "parsers/iec62056_21/command.hpp"
#include "parsers/iec62056_21/dialogue/data_readout.hpp"
#include "parsers/iec62056_21/dialogue/programming.hpp"
#include "parsers/iec62056_21/identification.hpp"
#include "tests/corpus/corpus.hpp"
#include "tests/parsers/iec62056_21/dialogue/scripted_meter.hpp"
#include "tests/support/catch.hpp"

#include <sstream>
#include <string>
#include <vector>

using namespace meterwire;
using namespace meterwire::iec62056_21;
using namespace meterwire::test;

namespace {

const std::string nak = "\x15";

// What the client sent, and what the meter answered to it; nothing after a break.
struct Exchange {
  std::string sent;
  std::string answer;
};

// From a request up to what comes before the next one.
using Session = std::vector<Exchange>;

std::string from_hex(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(text.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

std::vector<Session> sessions_of(const std::string& file) {
  std::vector<Session> sessions;
  std::istringstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    const std::string bytes = line.size() > 2 ? from_hex(line.substr(2)) : "";
    if (line.starts_with('C')) {
      if (bytes.starts_with("/?")) {
        sessions.emplace_back();
      }
      if (!sessions.empty()) {  // what comes before the first request is a break
        sessions.back().push_back({bytes, {}});
      }
    } else if (line.starts_with('M')) {
      REQUIRE_FALSE(sessions.empty());
      sessions.back().back().answer += bytes;
    }
  }
  return sessions;
}

// SOH type STX data ETX BCC, taken apart.
Command command_in(const std::string& frame) {
  const std::size_t stx = frame.find('\x02');
  const std::size_t etx = frame.find('\x03');
  REQUIRE(frame.starts_with('\x01'));
  REQUIRE(etx + 2 == frame.size());
  return stx == std::string::npos ? Command{frame.substr(1, etx - 1), {}}
                                  : Command{frame.substr(1, stx - 1), frame.substr(stx + 1, etx - stx - 1)};
}

bool is_break(const Exchange& exchange) {
  return exchange.sent.starts_with(
      "\x01"
      "B0");
}

Bcc bcc_of(const std::string& block) {
  const std::string_view covered = std::string_view(block).substr(1, block.size() - 2);
  const auto sent = static_cast<std::uint8_t>(block.back());
  return sent == bcc_xor(covered) ? Bcc::exclusive_or : sent == bcc_sum(covered) ? Bcc::sum : Bcc::unknown;
}

// What a session needs to be told, from its own bytes.
struct Recording {
  explicit Recording(const Session& session)
      : meter(session.front().answer), baud(identification_from(meter).value().baud) {
    const std::string& request = session.front().sent;
    options.address = request.substr(2, request.find('!') - 2);
    for (std::size_t i = 2; i < session.size(); ++i) {
      const Command command = is_break(session[i]) ? Command{} : command_in(session[i].sent);
      if (command.type == "P1") {
        options.password = command.data.substr(1, command.data.size() - 2);
      } else if (!command.type.empty()) {
        commands.push_back(command);
        answers.push_back(session[i].answer.substr(1, session[i].answer.size() - 3));
      }
    }
  }

  std::string meter;  // its identification line
  unsigned baud;
  SessionOptions options = {};
  std::vector<Command> commands = {};
  std::vector<std::string> answers = {};
};

// The client ends each session in programming mode with a break (6.4.3), and no other: wdoekes' reader, which the
// second recording is of, sends one before each request instead, in case that the meter still waits for commands.
void expect_rest(ScriptedMeter& meter, const Session& session, std::size_t from, unsigned baud, Bcc bcc) {
  for (std::size_t i = from; i < session.size(); ++i) {
    if (!is_break(session[i])) {
      meter.expect(session[i].sent, baud).reply(session[i].answer);
    }
  }
  meter.expect(frame_of({"B0", {}}, bcc), baud);
}

Step<std::vector<std::string>> read_all(Programming& session, const std::vector<Command>& commands) {
  std::vector<std::string> answers;
  const auto entered = co_await session.enter();
  for (std::size_t i = 0; entered && i < commands.size(); ++i) {
    const auto answer = co_await session.read(commands[i]);
    answers.push_back(answer ? answer->data : answer.error().message());
  }
  co_await session.leave();
  co_return answers;
}

void replay_readout(const Session& session) {
  const Recording recording(session);
  ScriptedMeter meter;
  meter.expect(session[0].sent, 300).reply(session[0].answer);
  meter.expect(session[1].sent, 300).reply(session[1].answer, recording.baud);
  Wire wire(recording.options);
  Habits habits;
  const auto readout = meter.play(Dialogue(read_out(wire, recording.options, habits)));
  REQUIRE(readout.has_value());
  CHECK(readout->telegram == session[0].answer + session[1].answer);
}

// `is_known`: the meter was met before. One whose check is unusual says its P0 twice before that is believed, where it
// was not.
void replay_commands(const Session& session, bool is_known) {
  const Recording recording(session);
  const Bcc bcc = bcc_of(session[1].answer);
  ScriptedMeter meter;
  meter.expect(session[0].sent, 300).reply(session[0].answer);
  meter.expect(session[1].sent, 300).reply(session[1].answer, recording.baud);
  if (!is_known && bcc != Bcc::exclusive_or) {
    meter.expect(nak, recording.baud).reply(session[1].answer);
  }
  expect_rest(meter, session, 2, recording.baud, bcc);
  Wire wire(recording.options);
  Habits habits;
  if (is_known) {
    habits.bcc = bcc;
    habits.identification = recording.meter.substr(1, recording.meter.find('\r') - 1);
  }
  Programming programming(wire, recording.options, habits);
  CHECK(meter.play(Dialogue(read_all(programming, recording.commands))) == recording.answers);
  CHECK(habits.bcc == bcc);
}

}  // namespace

TEST_CASE("the client's bytes are those of the recorded sessions") {
  const std::vector<std::string> files = files_in("sessions");
  std::size_t readouts = 0;
  std::size_t commands = 0;
  for (const std::string& file : files) {
    INFO(file);
    for (const Session& session : sessions_of(bytes_of("sessions", file))) {
      REQUIRE(session.size() >= 2);
      if (session[1].sent.ends_with("0\r\n")) {
        replay_readout(session);
        ++readouts;
      } else {
        replay_commands(session, true);
        replay_commands(session, false);
        ++commands;
      }
    }
  }
  CHECK((files.empty() || (readouts >= 1 && commands >= 3)));
}
