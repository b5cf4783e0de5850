#include "parsers/iec62056_21/dialogue/lis200_lock.hpp"

#include "tests/parsers/iec62056_21/dialogue/programming_session.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <vector>

using namespace meterwire::iec62056_21;
using namespace meterwire::iec62056_21::test;

namespace {

const std::string converter = "/Els5EK270\r\n";
const std::string is_closed = command("R1", "4:170.0(1)");
const std::string key = command("W1", "4:171.0(87654321)");
const std::string closing = command("W1", "4:170.0(0)");
const std::string pressure = command("R1", "7:310.0(1)");

Session with_key() {
  Session session;
  session.options.password = "87654321";
  return session;
}

std::vector<Result<Answer>> read_pressure(Session session, ScriptedMeter& meter) {
  return session.play(meter, {{"R1", "7:310.0(1)"}});
}

bool has_pressure(const std::vector<Result<Answer>>& answers) {
  return answers.size() == 1 && has(answers.front(), data("7:310.0(1.01325*bar)"));
}

}  // namespace

TEST_CASE("a closed lock is opened for the session, the customer's by default") {
  ScriptedMeter meter;
  let_enter(meter, converter);
  meter.expect(is_closed, 9600).reply(answer("4:170.0(0)"));
  meter.expect(key, 9600).reply(ack);
  meter.expect(pressure, 9600).reply(answer("7:310.0(1.01325*bar)"));
  meter.expect(closing, 9600).reply(ack);
  meter.expect(b0, 9600);
  CHECK(has_pressure(read_pressure(with_key(), meter)));
}

TEST_CASE("a lock that is open gets no key, and stays open") {
  ScriptedMeter meter;
  let_enter(meter, converter);
  meter.expect(is_closed, 9600).reply(answer("4:170.0(1)"));
  meter.expect(pressure, 9600).reply(answer("7:310.0(1.01325*bar)"));
  meter.expect(b0, 9600);
  CHECK(has_pressure(read_pressure(with_key(), meter)));
}

TEST_CASE("the user chooses the lock, of meters that are not known, too") {
  struct Case {
    PasswordType type;
    std::string number;
  };
  for (const auto& [type, number] : std::vector<Case>{
           {PasswordType::customer, "4"}, {PasswordType::supplier, "3"}, {PasswordType::manufacturer, "2"}}) {
    Session session = with_key();
    session.options.password_type = type;
    ScriptedMeter meter;
    let_enter(meter);
    meter.expect(command("R1", number + ":170.0(1)"), 9600).reply(answer(number + ":170.0(0)"));
    meter.expect(command("W1", number + ":171.0(87654321)"), 9600).reply(ack);
    meter.expect(pressure, 9600).reply(answer("7:310.0(1.01325*bar)"));
    meter.expect(command("W1", number + ":170.0(0)"), 9600).reply(ack);
    meter.expect(b0, 9600);
    CHECK(has_pressure(read_pressure(session, meter)));
  }
}

TEST_CASE("the user may want P1 all the same") {
  Session session = with_key();
  session.options.password_type = PasswordType::p1;
  ScriptedMeter meter;
  let_enter(meter, converter);
  meter.expect(command("P1", "(87654321)"), 9600).reply(ack);
  meter.expect(pressure, 9600).reply(answer("7:310.0(1.01325*bar)"));
  meter.expect(b0, 9600);
  CHECK(has_pressure(read_pressure(session, meter)));
}

TEST_CASE("a wrong key is not tried again, however the meter refuses it") {
  for (const std::string& refusal : {answer("(#0017)"), nak, b0}) {
    ScriptedMeter meter;
    let_enter(meter, converter);
    meter.expect(is_closed, 9600).reply(answer("4:170.0(0)"));
    meter.expect(key, 9600).reply(refusal);
    meter.expect(b0, 9600);
    const auto answers = read_pressure(with_key(), meter);
    REQUIRE(answers.size() == 1);
    REQUIRE(answers[0].has_error());
    CHECK(answers[0].error().error == SessionError::wrong_password);
    CHECK(answers[0].error().message().find("87654321") == std::string::npos);
    CHECK((refusal.find("#0017") == std::string::npos || answers[0].error().detail == "error 17: wrong key of a lock"));
  }
}

TEST_CASE("no key is given to a lock of which nobody knows whether it is open") {
  for (const char* told : {"(#0001)", "4:170.0()", "4:170.0(open)"}) {
    ScriptedMeter meter;
    let_enter(meter, converter);
    meter.expect(is_closed, 9600).reply(answer(told));
    meter.expect(b0, 9600);
    const auto answers = read_pressure(with_key(), meter);
    REQUIRE(answers.size() == 1);
    REQUIRE(answers[0].has_error());
    CHECK(answers[0].error().error == SessionError::unknown_lock);
  }
}

TEST_CASE("where the answer to the key gets lost it is not given again, and the lock is closed") {
  ScriptedMeter meter;
  let_enter(meter, converter);
  meter.expect(is_closed, 9600).reply(answer("4:170.0(0)"));
  meter.expect(key, 9600).silence();
  meter.expect(nak, 9600).silence();
  meter.expect(closing, 9600).reply(ack);
  meter.expect(b0, 9600);
  const auto answers = read_pressure(with_key(), meter);
  REQUIRE(answers.size() == 1);
  REQUIRE(answers[0].has_error());
  CHECK(answers[0].error().error == SessionError::no_reply);
}
