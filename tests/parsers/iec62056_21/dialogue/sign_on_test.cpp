#include "parsers/iec62056_21/dialogue/sign_on.hpp"

#include "parsers/iec62056_21/dialogue/dialogue.hpp"
#include "tests/parsers/iec62056_21/dialogue/scripted_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <string>

using namespace meterwire::iec62056_21;
using meterwire::test::ScriptedMeter;
using meterwire::test::with_even_parity;

namespace {

const std::string request = "/?!\r\n";
const std::string identification = "/ABC5meter\r\n";

struct SignOn {
  SessionOptions options = {};
  Habits habits = {};

  Result<SignedOn> to(ScriptedMeter& meter) {
    Wire wire(options);
    return meter.play(Dialogue(sign_on(wire, options, habits)));
  }
  // Of a meter that is asked once.
  std::string line_in(const std::string& answer) {
    options.attempts = 1;
    ScriptedMeter meter;
    meter.expect(request, 300).reply(answer);
    const auto result = to(meter);
    return result ? result->line : result.error().message();
  }
};

SignedOn meter_with(const std::string& line) {
  SignOn sign;
  ScriptedMeter meter;
  meter.expect(request, 300).reply(line);
  const auto result = sign.to(meter);
  REQUIRE(result.has_value());
  return *result;
}

// What the acknowledgement of a meter looks like, and the speed after it.
std::pair<std::string, unsigned> acknowledgement(const std::string& line, Continuation continuation, bool stay_slow) {
  const SignedOn meter = meter_with(line);
  Wire wire({});
  Dialogue dialogue(acknowledge(wire, meter, continuation, stay_slow));
  auto action = dialogue.next();
  std::string sent = std::get<Send>(*action).bytes;
  for (action = dialogue.next(); action; action = dialogue.next()) {
    CHECK(std::get<SetSpeed>(*action).baud == wire.baud());
  }
  dialogue.result();
  return {sent, wire.baud()};
}

}  // namespace

TEST_CASE("an identification tells mode, speed and reaction time") {
  const SignedOn c = meter_with(identification);
  CHECK(c.identification() == "ABC5meter");
  CHECK(c.mode == Mode::c);
  CHECK(c.baud == 9600);
  CHECK(c.reaction == Timing::Duration{200});
  CHECK(meter_with("/ABc5meter\r\n").reaction == Timing::Duration{20});
  CHECK(meter_with("/ABCCmeter\r\n").mode == Mode::b);
  CHECK(meter_with("/ABC meter\r\n").mode == Mode::a);
  CHECK(meter_with("/ABC\r\n").identification() == "ABC");
}

TEST_CASE("the request has the address and the character that the user gives") {
  SignOn sign;
  sign.options.address = "00000201";
  sign.options.request = '#';
  ScriptedMeter meter;
  meter.expect("/#00000201!\r\n", 300).reply(identification);
  CHECK(sign.to(meter).has_value());
}

TEST_CASE("an identification is found behind noise, echoes and the tail of a readout") {
  SignOn sign;
  CHECK(sign.line_in(request + identification) == identification);
  CHECK(sign.line_in("\x01/?" + request + identification) == identification);
  CHECK(sign.line_in(std::string(2112, '\0') + identification) == identification);  // the echo of a wake-up at 9600 Bd
  CHECK(sign.line_in("0.0.0(5000*imp/kWh)\r\n!\r\n\x03/" + identification) == identification);
  CHECK(sign.line_in("/kWh)\r\n/kWh)\r\n" + identification) == identification);
}

TEST_CASE("what no meter says of itself is no identification") {
  const std::string bad = Failure(SessionError::bad_identification).message();
  for (const char* const line : {"/AB5meter\r\n", "/ABC5me\x01ter\r\n", "/ABC5meter\r1.8.0(1)\r\n", "ABC5meter\r\n",
                                 "/ABC5meter", "/ABC5me\x7Fter\r\n", "/kWh)\r\n"}) {
    INFO(line);
    CHECK(SignOn().line_in(line) == bad);
  }
  CHECK(SignOn().line_in(std::string("/ABC5me\0er\r\n", 12)) == bad);  // a port's mark of wrong parity
}

TEST_CASE("a garbled identification is asked for again") {
  SignOn sign;
  ScriptedMeter meter;
  meter.expect(request, 300).reply("/A\x02\x01");
  meter.expect(request, 300).reply("\x7F\x7F\x7F");
  meter.expect(request, 300).reply(identification);  // without waking up a meter that speaks
  CHECK(sign.to(meter)->line == identification);
  CHECK_FALSE(sign.habits.needs_wake_up);
}

TEST_CASE("one with wrong parity is asked for again, and taken in the end from a meter that cannot do better") {
  std::string garbled = with_even_parity(identification);
  garbled[6] = static_cast<char>(garbled[6] ^ 1);
  SignOn sign;
  ScriptedMeter once;
  once.expect(request, 300).reply("\x01" + garbled);
  once.expect(request, 300).reply("\x01" + with_even_parity(identification));  // noise before it is none of its own
  CHECK(sign.to(once)->line == identification);

  ScriptedMeter always;
  for (int attempt = 0; attempt < 3; ++attempt) {
    always.expect(request, 300).reply(garbled);
  }
  CHECK(sign.to(always)->line == "/ABC5mdter\r\n");
}

TEST_CASE("what was learned belongs to one meter") {
  SignOn sign;
  sign.habits.identification = "ABC5meter";
  sign.habits.bcc = Bcc::sum;
  ScriptedMeter same;
  same.expect(request, 300).reply(identification);
  CHECK(sign.to(same).has_value());
  CHECK(sign.habits.bcc == Bcc::sum);
  ScriptedMeter other;
  other.expect(request, 300).reply("/DEF5other\r\n");
  CHECK(sign.to(other).has_value());
  CHECK(sign.habits.bcc == Bcc::unknown);
  CHECK(sign.habits.identification == "DEF5other");
}

TEST_CASE("a meter is woken up as the user says") {
  const std::string nuls(66, '\0');
  SignOn on;
  on.options.wake_up = Choice::on;
  ScriptedMeter meter;
  meter.expect(nuls, 300);
  meter.expect(request, 300).reply(identification);
  CHECK(on.to(meter).has_value());

  SignOn off;
  off.options.wake_up = Choice::off;
  off.habits.needs_wake_up = true;
  ScriptedMeter silent;
  silent.expect(request, 300);
  silent.expect(request, 300);
  silent.expect(request, 300);
  CHECK(off.to(silent).error().error == SessionError::no_answer);
}

TEST_CASE("a line on which somebody sends without an end is left alone") {
  SignOn sign;
  ScriptedMeter meter;
  meter.in_pieces(100);
  meter.expect(request, 300).reply(std::string(30'000, 'x'));
  CHECK(sign.to(meter).error().error == SessionError::line_busy);
}

TEST_CASE("only the speed that the meter proposed is acknowledged, or none") {
  using Expected = std::pair<std::string, unsigned>;
  CHECK(acknowledgement(identification, Continuation::readout, false) == Expected("\x06"
                                                                                  "050\r\n",
                                                                                  9600));
  CHECK(acknowledgement(identification, Continuation::programming, false) == Expected("\x06"
                                                                                      "051\r\n",
                                                                                      9600));
  CHECK(acknowledgement(identification, Continuation::readout, true) == Expected("\x06"
                                                                                 "000\r\n",
                                                                                 300));
  CHECK(acknowledgement("/SAT9meter\r\n", Continuation::readout, false) == Expected("\x06"
                                                                                    "090\r\n",
                                                                                    115200));
  CHECK(acknowledgement("/ABC5\\2meter\r\n", Continuation::readout, false) == Expected("\x06"
                                                                                       "050\r\n",
                                                                                       9600));
  CHECK(acknowledgement("/ABC meter\r\n", Continuation::programming, false) == Expected("\x06"
                                                                                        "001\r\n",
                                                                                        300));
}

TEST_CASE("the user's mode goes before the meter's") {
  const SignedOn meter = meter_with(identification);
  CHECK(mode_of(meter, ModeChoice::automatic) == Mode::c);
  CHECK(mode_of(meter, ModeChoice::a) == Mode::a);
  CHECK(mode_of(meter, ModeChoice::b) == Mode::b);
  CHECK(mode_of(meter_with("/ABC meter\r\n"), ModeChoice::c) == Mode::c);
}

TEST_CASE("a speed is given up when it was not followed twice, and back when it was") {
  const SignedOn meter = meter_with(identification);
  const SessionOptions options;
  Habits habits;
  Wire slow(options);
  note_speed(meter, slow, true, habits);
  CHECK_FALSE(must_stay_slow(meter, options, habits));
  note_speed(meter, slow, false, habits);  // it was told to stay
  CHECK_FALSE(must_stay_slow(meter, options, habits));
  note_speed(meter, slow, true, habits);
  CHECK(must_stay_slow(meter, options, habits));

  habits.not_followed = 1;
  Wire fast(options);
  (void)fast.set_speed(9600);
  note_speed(meter, fast, true, habits);
  CHECK(habits.not_followed == 0);

  SessionOptions limited;
  limited.max_baud = 9600;
  CHECK_FALSE(must_stay_slow(meter, limited, habits));
  limited.max_baud = 4800;
  CHECK(must_stay_slow(meter, limited, habits));
}
