#include "parsers/iec62056_21/client.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

using namespace meterwire::iec62056_21;
using meterwire::test::readout;
using meterwire::test::with_even_parity;

namespace {

// Plays a session: what the client asks for is written down, what the meter says is fed when it listens. An empty
// answer is silence.
class Session {
 public:
  explicit Session(std::vector<std::string> answers, ClientOptions options = {})
      : answers_(std::move(answers)), client_(std::move(options)) {
    Action action = client_.next();
    for (int steps = 0; steps < 10000; ++steps) {
      if (const auto* send = std::get_if<Send>(&action)) {
        log_ += "send " + send->bytes + '\n';
      } else if (const auto* speed = std::get_if<SetSpeed>(&action)) {
        log_ += "speed " + std::to_string(speed->baud) + '\n';
      } else if (const auto* pause = std::get_if<Pause>(&action)) {
        log_ += "pause " + std::to_string(pause->time.count()) + '\n';
      } else if (std::holds_alternative<Receive>(action)) {
        action = hear();
        continue;
      } else if (const auto* finished = std::get_if<Finished>(&action)) {
        frame_ = finished->frame.bytes;
        return;
      } else {
        error_ = std::get<Failed>(action).error;
        return;
      }
      action = client_.next();
    }
    FAIL("the session does not end");
  }

  [[nodiscard]] const std::string& log() const { return log_; }
  [[nodiscard]] const std::string& frame() const { return frame_; }
  [[nodiscard]] std::optional<ReadoutError> error() const { return error_; }
  [[nodiscard]] const Client& client() const { return client_; }

 private:
  Action hear() {
    if (next_ == answers_.size() || answers_[next_].empty()) {
      ++next_;
      return client_.timed_out();
    }
    return client_.received(answers_[next_++]);
  }

  std::vector<std::string> answers_;
  Client client_;
  std::size_t next_ = 0;
  std::string log_;
  std::string frame_;
  std::optional<ReadoutError> error_;
};

const std::string whole = readout("/ABC5meter", "1.8.0(000001.000*kWh)\n2.8.0(000002.000*kWh)\n");
const std::string identification = whole.substr(0, whole.find('\n') + 1);
const std::string block = whole.substr(identification.size());

}  // namespace

TEST_CASE("mode C: request, identification, acknowledgement, change of speed, data") {
  const Session session({identification, block});
  CHECK(session.log() ==
        "send /?!\r\n\npause 200\nsend \x06"
        "050\r\n\nspeed 9600\n");
  CHECK(session.frame() == whole);
  CHECK(session.client().identification() == "ABC5meter");
}

TEST_CASE("it does not matter how the answers are cut up, nor whether they carry parity bits") {
  std::vector<std::string> answers;
  for (const char c : with_even_parity(whole)) {
    answers.emplace_back(1, c);
  }
  CHECK(Session(answers).frame() == whole);
}

TEST_CASE("an address is asked for, a limit of speed keeps to 300 Bd") {
  ClientOptions options;
  options.address = "12345678";
  options.max_baud = 4800;
  const Session session({identification, block}, options);
  CHECK(session.log() ==
        "send /?12345678!\r\n\npause 200\nsend \x06"
        "000\r\n\nspeed 300\n");
  CHECK(session.frame() == whole);
}

TEST_CASE("a maker with a lower-case third letter reacts quickly, and so may we") {
  const std::string quick = readout("/ABc4meter", "1.8.0(1*kWh)\n");
  CHECK(Session({quick.substr(0, 12), quick.substr(12)}).log() ==
        "send /?!\r\n\npause 20\nsend \x06"
        "040\r\n\nspeed 4800\n");
}

TEST_CASE("mode A and B need no acknowledgement") {
  const std::string mode_a = readout("/ABC meter", "1.8.0(1*kWh)\n");
  const Session a({mode_a});
  CHECK(a.log() == "send /?!\r\n\n");
  CHECK(a.frame() == mode_a);

  const std::string mode_b = readout("/ABCCmeter", "1.8.0(1*kWh)\n");
  const Session b({mode_b.substr(0, 12), mode_b.substr(12)});
  CHECK(b.log() == "send /?!\r\n\nspeed 2400\n");
  CHECK(b.frame() == mode_b);
}

TEST_CASE("an optical head that echoes, and noise, do not disturb") {
  const Session session({"/?!\r\n", "\x7F\x01" + identification,
                         "\x06"
                         "050\r\n",
                         "~" + block});
  CHECK(session.error() == std::nullopt);
  CHECK(session.frame() == identification +
                               "\x06"
                               "050\r\n~" +
                               block);
}

TEST_CASE("silence and noise have their own errors") {
  CHECK(Session({}).error() == ReadoutError::no_answer);
  CHECK(Session({"\x7F\x01\x33"}).error() == ReadoutError::bad_identification);
  CHECK(Session({std::string(2000, 'x')}).error() == ReadoutError::bad_identification);
  CHECK(Session({identification}).error() == ReadoutError::no_data);
  CHECK(Session({identification,
                 "\x02"
                 "1.8"})
            .error() == ReadoutError::incomplete);
}

TEST_CASE("a meter that sends no end hands over what it sent") {
  const std::string no_bcc = block.substr(0, block.size() - 1);
  CHECK(Session({identification, no_bcc}).frame() == identification + no_bcc);
}

TEST_CASE("a meter that never stops is given up") {
  std::vector<std::string> answers{identification, "\x02"};
  for (int i = 0; i < 200; ++i) {
    answers.push_back(std::string(1000, 'x') + "\r\n");
  }
  CHECK(Session(answers).error() == ReadoutError::incomplete);
}
