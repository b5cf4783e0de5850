#include "parsers/iec62056_21/dialogue/programming.hpp"

#include "tests/parsers/iec62056_21/dialogue/programming_session.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <vector>

using namespace meterwire::iec62056_21;
using namespace meterwire::iec62056_21::test;
using namespace std::string_literals;

TEST_CASE("codes are read, and the session is broken off") {
  ScriptedMeter meter;
  let_enter(meter);
  meter.expect(command("R1", "1.8.0()"), 9600).reply(answer("(00123*kWh)"));
  meter.expect(command("R1", "9.9.9()"), 9600).reply(answer("(ER07)"));
  meter.expect(b0, 9600);
  const auto answers = Session().play(meter, {{"R1", "1.8.0()"}, {"R1", "9.9.9()"}});
  REQUIRE(answers.size() == 2);
  CHECK(has(answers[0], data("(00123*kWh)")));
  CHECK(has(answers[1], {Answer::Kind::refused, "(ER07)"}));
}

TEST_CASE("a password is given before anything else") {
  Session session;
  session.options.password = "secret";
  ScriptedMeter meter;
  let_enter(meter);
  meter.expect(command("P1", "(secret)"), 9600).reply(ack);
  meter.expect(command("W1", "0.9.2(211120)"), 9600).reply(ack);
  meter.expect(b0, 9600);
  const auto answers = session.play(meter, {{"W1", "0.9.2(211120)"}});
  REQUIRE(answers.size() == 1);
  CHECK(has(answers[0], {Answer::Kind::acknowledged, {}}));
}

TEST_CASE("a wrong password is not tried again, however the meter refuses it") {
  for (const std::string& refusal : {b0, answer("(ER05)"), answer("(ERROR)")}) {
    Session session;
    session.options.password = "secret";
    ScriptedMeter meter;
    let_enter(meter);
    meter.expect(command("P1", "(secret)"), 9600).reply(refusal);
    meter.expect(b0, 9600);
    const auto answers = session.play(meter, {{"R1", "1.8.0()"}});
    REQUIRE(answers.size() == 1);
    REQUIRE(answers[0].has_error());
    CHECK(answers[0].error().error == SessionError::wrong_password);
    CHECK(answers[0].error().message().find("secret") == std::string::npos);
  }
}

TEST_CASE("partial blocks are put together, and a garbled one is asked for again") {
  ScriptedMeter meter;
  let_enter(meter);
  const std::string second = answer("(2)\r\n", '\x04');
  std::string garbled = second;
  garbled.back() = static_cast<char>(garbled.back() ^ 1);
  meter.expect(command("R6", "P.01(;)"), 9600).reply(answer("P.01(0)\r\n(1)\r\n", '\x04'));
  meter.expect(ack, 9600).reply(garbled);
  meter.expect(nak, 9600).reply(second);
  meter.expect(ack, 9600).reply(answer("(3)\r\n"));
  meter.expect(b0, 9600);
  const auto answers = Session().play(meter, {{"R6", "P.01(;)"}});
  REQUIRE(answers.size() == 1);
  CHECK(has(answers[0], data("P.01(0)\r\n(1)\r\n(2)\r\n(3)\r\n")));
}

TEST_CASE("a meter that only acknowledges R1 is asked by R5, from then on at once") {
  ScriptedMeter meter;
  let_enter(meter);
  meter.expect(command("R1", "1.8.0()"), 9600).reply(ack);
  meter.expect(command("R5", "1.8.0()"), 9600).reply(answer("1.8.0(1*kWh)"));
  meter.expect(command("R5", "2.8.0()"), 9600).reply(answer("2.8.0(2*kWh)"));
  meter.expect(b0, 9600);
  Session session;
  const auto answers = session.play(meter, {{"R1", "1.8.0()"}, {"R1", "2.8.0()"}});
  REQUIRE(answers.size() == 2);
  CHECK(has(answers[1], data("2.8.0(2*kWh)")));
  CHECK(session.habits.reads_with_r5);
}

TEST_CASE("what the meter did not take is sent again") {
  ScriptedMeter meter;
  let_enter(meter);
  meter.expect(command("R1", "1.8.0()"), 9600).reply(nak);
  meter.expect(command("R1", "1.8.0()"), 9600);
  meter.expect(nak, 9600);
  meter.expect(command("R1", "1.8.0()"), 9600).reply(answer("(1*kWh)"));
  meter.expect(b0, 9600);
  const auto answers = Session().play(meter, {{"R1", "1.8.0()"}});
  REQUIRE(answers.size() == 1);
  CHECK(has(answers[0], data("(1*kWh)")));
}

TEST_CASE("a write whose answer got lost is not sent again") {
  ScriptedMeter meter;
  let_enter(meter);
  meter.expect(command("W1", "0.9.2(211120)"), 9600);
  meter.expect(nak, 9600);
  meter.expect(b0, 9600);
  const auto answers = Session().play(meter, {{"W1", "0.9.2(211120)"}});
  REQUIRE(answers.size() == 1);
  REQUIRE(answers[0].has_error());
  CHECK(answers[0].error().error == SessionError::no_reply);
}

TEST_CASE("the meter's break ends the session") {
  ScriptedMeter meter;
  let_enter(meter);
  meter.expect(command("R1", "1.8.0()"), 9600).reply(b0);
  meter.expect(b0, 9600);
  const auto answers = Session().play(meter, {{"R1", "1.8.0()"}});
  REQUIRE(answers.size() == 1);
  REQUIRE(answers[0].has_error());
  CHECK(answers[0].error().error == SessionError::ended_by_meter);
}

TEST_CASE("a meter that does not follow says P0 at the old speed") {
  ScriptedMeter late;
  late.expect(request, 300).reply(identification);
  late.expect(ack_5, 300).silence().reply(p0);
  late.expect(b0, 300);
  CHECK(Session().play(late, {}).empty());

  ScriptedMeter at_once;
  at_once.expect(request, 300).reply(identification);
  at_once.expect(ack_5, 300).reply(p0);
  at_once.expect(nak, 300).reply(p0);
  at_once.expect(b0, 300);
  CHECK(Session().play(at_once, {}).empty());
}

TEST_CASE("a meter that reads out instead has no programming mode") {
  ScriptedMeter meter;
  for (const auto& acknowledgement : {ack_5, ack_5, ack_0}) {
    meter.expect(request, 300).reply(identification);
    meter.expect(acknowledgement, 300).reply(answer("1.8.0(1*kWh)\r\n!\r\n"), acknowledgement == ack_0 ? 300 : 9600);
  }
  meter.expect(b0, 300);
  const auto answers = Session().play(meter, {});
  REQUIRE(answers.size() == 1);
  REQUIRE(answers[0].has_error());
  CHECK(answers[0].error().error == SessionError::no_programming);
}

TEST_CASE("a password is sent once, whatever comes of it") {
  for (const std::string& lost : {nak, std::string("\x02noise"), std::string()}) {
    Session session;
    session.options.password = "secret";
    ScriptedMeter meter;
    let_enter(meter);
    meter.expect(command("P1", "(secret)"), 9600).reply(lost);
    if (lost != nak) {
      meter.expect(nak, 9600);
    }
    meter.expect(b0, 9600);
    const auto answers = session.play(meter, {{"R1", "1.8.0()"}});
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].has_error());
  }
}

TEST_CASE("a meter whose P0 got lost is told to leave programming mode, at its speed") {
  ScriptedMeter meter;
  meter.expect(request, 300).reply(identification);
  meter.expect(ack_5, 300);
  meter.expect(b0, 9600);
  let_enter(meter);
  meter.expect(b0, 9600);
  CHECK(Session().play(meter, {}).empty());
}

TEST_CASE("a P0 with a wrong check is asked for again where it came") {
  std::string garbled = p0;
  garbled[5] = '9';
  ScriptedMeter meter;
  meter.expect(request, 300).reply(identification);
  meter.expect(ack_5, 300).reply(garbled, 9600);
  meter.expect(nak, 9600).reply(p0);
  meter.expect(b0, 9600);
  CHECK(Session().play(meter, {}).empty());
}

TEST_CASE("an acknowledgement that got lost does not double a partial block") {
  const std::string first = answer("(1)\r\n", '\x04');
  ScriptedMeter meter;
  let_enter(meter);
  meter.expect(command("R6", "P.01(;)"), 9600).reply(first);
  meter.expect(ack, 9600);
  meter.expect(nak, 9600).reply(first);
  meter.expect(b0, 9600);
  const auto answers = Session().play(meter, {{"R6", "P.01(;)"}});
  REQUIRE(answers.size() == 1);
  REQUIRE(answers[0].has_error());
  CHECK(answers[0].error().error == SessionError::incomplete);
}

TEST_CASE("an echo that noise came before is not the meter's answer") {
  ScriptedMeter meter;
  let_enter(meter);
  meter.expect(command("R1", "1.8.0()"), 9600).reply("\xFF" + command("R1", "1.8.0()") + answer("(1*kWh)"));
  meter.expect(b0, 9600);
  const auto answers = Session().play(meter, {{"R1", "1.8.0()"}});
  REQUIRE(answers.size() == 1);
  CHECK(has(answers[0], data("(1*kWh)")));
}
