#include "parsers/iec62056_21/dialogue/wire.hpp"

#include "parsers/iec62056_21/dialogue/dialogue.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <string>
#include <vector>

using namespace meterwire::iec62056_21;
using meterwire::test::with_even_parity;

namespace {

// Sends, then hears as often as it takes up to silence.
Step<std::vector<std::string>> ask(Wire& wire, std::string request) {
  co_await wire.send(std::move(request));
  std::vector<std::string> answers;
  for (;;) {
    answers.push_back(co_await wire.hear(Timing::Duration{100}));
    if (answers.back().empty()) {
      answers.pop_back();
      co_return answers;
    }
  }
}

// What is heard of an answer that comes in these pieces.
std::vector<std::string> heard(Wire& wire, const std::string& sent, const std::vector<std::string>& pieces) {
  Dialogue dialogue(ask(wire, sent));
  auto action = dialogue.next();
  REQUIRE(std::get<Send>(*action).bytes == sent);
  action = dialogue.next();
  for (const std::string& piece : pieces) {
    REQUIRE(std::get<Receive>(*action).timeout == Timing::Duration{100});
    action = dialogue.received(piece);
  }
  while (action) {
    action = dialogue.timed_out();
  }
  return dialogue.result();
}

SessionOptions with_echo(Choice echo) {
  SessionOptions options;
  options.echo = echo;
  return options;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("an echo is passed over, however it is cut up") {
  for (const Choice echo : {Choice::automatic, Choice::on}) {
    Wire wire(with_echo(echo));
    CHECK(heard(wire, "/?!\r\n", {"/?!\r\n", "/ABC"}) == Strings{"/ABC"});
    CHECK(heard(wire, "/?!\r\n", {"/", "?!\r", "\n/A", "BC"}) == Strings{"/A", "BC"});
    CHECK(heard(wire, "/?!\r\n", {"/?!\r\n/?!\r\n"}) == Strings{"/?!\r\n"});
  }
}

TEST_CASE("without an echo nothing is passed over") {
  Wire automatic(with_echo(Choice::automatic));
  CHECK(heard(automatic, "/?!\r\n", {"/ABC5\r\n"}) == Strings{"/ABC5\r\n"});
  Wire off(with_echo(Choice::off));
  CHECK(heard(off, "/?!\r\n", {"/?!\r\n"}) == Strings{"/?!\r\n"});
}

TEST_CASE("an answer that begins like an echo is held back until it differs, or nothing more comes") {
  Wire wire({});
  CHECK(heard(wire, "/?!\r\n", {"/", "ABC"}) == Strings{"/ABC"});
  CHECK(heard(wire, "/?!\r\n", {"/?"}) == Strings{"/?"});
}

TEST_CASE("an echo with parity bits is one") {
  Wire wire({});
  CHECK(heard(wire, "/?!\r\n", {with_even_parity("/?!\r\n"), with_even_parity("/ABC")}) == Strings{"/ABC"});
}

TEST_CASE("what was put back comes first, and a sending forgets it") {
  Wire wire({});
  wire.unread("CD");
  wire.unread("AB");
  Dialogue dialogue(wire.hear(Timing::Duration{100}));
  CHECK_FALSE(dialogue.next().has_value());
  CHECK(dialogue.result() == "ABCD");
  wire.unread("old");
  CHECK(heard(wire, "x", {"new"}) == Strings{"new"});
}

TEST_CASE("parity is settled by what came, and counted from then on") {
  Wire wire({});
  CHECK(heard(wire, "x", {with_even_parity("/ABC5meter\r\n")}) == Strings{"/ABC5meter\r\n"});
  CHECK(wire.counters().parity_errors == 0);
  wire.settle_parity();
  CHECK(wire.parity_errors_since_sending() == 0);
  std::string garbled = with_even_parity("1.8.0(1*kWh)");
  garbled[3] = static_cast<char>(garbled[3] ^ 1);
  (void)heard(wire, "x", {garbled});
  CHECK(wire.parity_errors_since_sending() == 1);
  CHECK(wire.counters().parity_errors == 1);
  CHECK(wire.counters().bytes == 24);
  CHECK(wire.has_parity_error_in_last(9));
  CHECK_FALSE(wire.has_parity_error_in_last(8));
}

TEST_CASE("a line without parity bits has no parity errors") {
  Wire wire({});
  (void)heard(wire, "x", {"/ABC5meter\r\n"});
  wire.settle_parity();
  (void)heard(wire, "x", {"1.8.0(1*kWh)"});
  CHECK(wire.parity_errors_since_sending() == 0);
  CHECK(wire.counters().parity_errors == 0);
  CHECK_FALSE(wire.has_parity_error_in_last(100));
}

TEST_CASE("an echo without parity bits does not hide those of the meter") {
  Wire wire({});
  (void)heard(wire, "/?12345678!\r\n", {"/?12345678!\r\n", with_even_parity("/ABC5meter\r\n")});
  wire.settle_parity();
  const std::string data = with_even_parity("1.8.0(");
  CHECK_FALSE(wire.is_rubbish(heard(wire, "x", {data}).front()));
}

TEST_CASE("characters of another speed are rubbish, those of a meter are not") {
  Wire wire({});
  const auto is_rubbish = [&wire](const std::string& bytes) {
    const Strings all = heard(wire, "\x15", {bytes});
    return wire.is_rubbish(all.front());
  };
  CHECK_FALSE(
      is_rubbish("\x06\r\n\x02"
                 "1.8.0(1*kWh)\r\n"));
  CHECK_FALSE(is_rubbish("\x01P0\x02(1)\x03`"));
  CHECK(is_rubbish(std::string(8, '\0')));
  CHECK(is_rubbish("\x80\xF8\xC0\xE0\xFE\x80"));
  CHECK(is_rubbish(with_even_parity("1111111")));  // this line has no parity bits

  (void)heard(wire, "x", {with_even_parity("/ABC5meter\r\n")});
  wire.settle_parity();
  CHECK_FALSE(is_rubbish(with_even_parity("1.8.0(")));
  CHECK(is_rubbish("1.8.0("));
}

TEST_CASE("silence is waited for, but not for ever") {
  Wire wire({});
  Dialogue quiet(wire.hear_silence(Timing::Duration{50}));
  auto action = quiet.next();
  action = quiet.received("noise");
  CHECK(std::get<Receive>(*action).timeout == Timing::Duration{50});
  CHECK_FALSE(quiet.timed_out().has_value());
  CHECK(quiet.result());

  Dialogue noisy(wire.hear_silence(Timing::Duration{50}));
  std::size_t pieces = 0;
  for (action = noisy.next(); action; action = noisy.received(std::string(1000, 'x'))) {
    REQUIRE(++pieces < 100);
  }
  CHECK_FALSE(noisy.result());
}

TEST_CASE("the speed is that of the sign-on until it is set") {
  SessionOptions options;
  options.sign_on_baud = 9600;
  Wire wire(options);
  CHECK(wire.baud() == 9600);
  (void)wire.set_speed(300);
  CHECK(wire.baud() == 300);
}
